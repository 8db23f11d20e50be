import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { OrderView } from '@openbourse/web/api-client';
import { Cell, type Column, DecimalPipe, Table, Time } from '@openbourse/web/ui';
import { Instruments } from '../markets/instruments';
import { Accounts } from '../people/accounts';
import { NarrowScreen } from '../shell/narrow-screen';
import { sideWords, statusReason, statusTone, statusWords, termsOf, timeInForceWords } from './order-words';

const columns: readonly Column<OrderView>[] = [
  { id: 'created', head: 'Created', width: '132px' },
  { id: 'symbol', head: 'Symbol', width: '96px' },
  { id: 'side', head: 'Side', width: '52px' },
  { id: 'qty', head: 'Quantity', width: 'minmax(90px, 1fr)', align: 'end' },
  { id: 'terms', head: 'Terms', width: 'minmax(176px, 1.4fr)' },
  { id: 'filled', head: 'Filled', width: 'minmax(90px, 1fr)', align: 'end' },
  { id: 'average', head: 'Average', width: 'minmax(116px, 1fr)', align: 'end' },
  { id: 'status', head: 'Status', width: '112px' },
  { id: 'updated', head: 'Changed', width: '132px' },
  { id: 'account', head: 'Account', width: 'minmax(130px, 1.5fr)' },
];
/** Two lines a row: what and whose, how much of it, at what price and how it stands. */
const narrowColumns: readonly Column<OrderView>[] = [
  { id: 'what', head: 'Order', width: 'minmax(120px, 1.4fr)' },
  { id: 'progress', head: 'Filled', width: 'minmax(92px, 1fr)', align: 'end' },
  { id: 'price', head: 'Price', width: 'minmax(92px, 1fr)', align: 'end' },
];

/** Orders as operators read them; each leads to its own page. */
@Component({
  selector: 'ob-orders-table',
  imports: [Cell, DecimalPipe, RouterLink, Table, Time],
  template: `
    <ob-table
      [label]="label()"
      [rows]="orders()"
      [columns]="columns()"
      [rowKey]="idOf"
      [more]="more()"
      (nearEnd)="nearEnd.emit()"
      (activate)="open($event)"
    >
      <ng-template obCell="created" [obCellRows]="orders()" let-order>
        <a [routerLink]="['/operations/orders', order.id]"><time [obTime]="order.createdAt"></time></a>
      </ng-template>
      <ng-template obCell="symbol" [obCellRows]="orders()" let-order>
        <a [routerLink]="['/markets/instruments', order.symbol]">{{ order.symbol }}</a>
      </ng-template>
      <ng-template obCell="side" [obCellRows]="orders()" let-order>
        <span [class]="order.side === 'buy' ? 'ob-up' : 'ob-down'">{{ sideWords[order.side] }}</span>
      </ng-template>
      <ng-template obCell="qty" [obCellRows]="orders()" let-order>{{
        order.qty | obDecimal: scalesOf(order).qty
      }}</ng-template>
      <ng-template obCell="terms" [obCellRows]="orders()" let-order>{{
        termsOf(order, scalesOf(order).price)
      }}</ng-template>
      <ng-template obCell="filled" [obCellRows]="orders()" let-order>{{
        order.filledQty | obDecimal: scalesOf(order).qty
      }}</ng-template>
      <ng-template obCell="average" [obCellRows]="orders()" let-order>{{
        order.averagePrice | obDecimal: scalesOf(order).price
      }}</ng-template>
      <ng-template obCell="what" [obCellRows]="orders()" let-order>
        <span class="two-lines">
          <a [routerLink]="['/operations/orders', order.id]"
            ><span [class]="order.side === 'buy' ? 'ob-up' : 'ob-down'">{{ sideWords[order.side] }}</span>
            {{ order.symbol }}</a
          >
          <small>{{ withAccount() ? accounts.nameOf(order.accountId) : timeInForceWords[order.timeInForce] }}</small>
        </span>
      </ng-template>
      <ng-template obCell="progress" [obCellRows]="orders()" let-order>
        <span class="two-lines">
          <span>{{ order.filledQty | obDecimal: scalesOf(order).qty }}</span>
          <small>of {{ order.qty | obDecimal: scalesOf(order).qty }}</small>
        </span>
      </ng-template>
      <ng-template obCell="price" [obCellRows]="orders()" let-order>
        @let price = order.limitPrice ?? order.stopPrice;
        <span class="two-lines">
          <span>{{ price === null ? 'Market' : (price | obDecimal: scalesOf(order).price) }}</span>
          <small>{{ statusWords[order.status] }}</small>
        </span>
      </ng-template>
      <ng-template obCell="status" [obCellRows]="orders()" let-order>
        <span class="ob-tag" [attr.data-tone]="toneOf(order)" [title]="statusReason(order) ?? ''">{{
          statusWords[order.status]
        }}</span>
      </ng-template>
      <ng-template obCell="updated" [obCellRows]="orders()" let-order
        ><time [obTime]="order.updatedAt"></time
      ></ng-template>
      <ng-template obCell="account" [obCellRows]="orders()" let-order>
        <a [routerLink]="['/customers/accounts', order.accountId]" [title]="order.accountId">{{
          accounts.nameOf(order.accountId)
        }}</a>
      </ng-template>
    </ob-table>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrdersTable {
  readonly label = input.required<string>();
  readonly orders = input.required<readonly OrderView[]>();
  /** Left out where all of them are of one account. */
  readonly withAccount = input(true);
  readonly more = input(false);
  readonly nearEnd = output();

  private readonly narrow = inject(NarrowScreen).matches;
  private readonly router = inject(Router);
  protected readonly accounts = inject(Accounts);
  private readonly instruments = inject(Instruments);
  protected readonly sideWords = sideWords;
  protected readonly timeInForceWords = timeInForceWords;
  protected readonly termsOf = termsOf;
  protected readonly statusWords = statusWords;
  protected readonly statusReason = statusReason;
  protected readonly toneOf = statusTone;
  protected readonly idOf = ({ id }: OrderView): string => id;
  protected readonly columns = computed(() =>
    this.narrow() ? narrowColumns : columns.filter(({ id }) => id !== 'account' || this.withAccount()),
  );

  protected scalesOf({ symbol }: OrderView): { readonly price: number; readonly qty: number } {
    return this.instruments.scalesOf(symbol);
  }

  protected open({ id }: OrderView): void {
    void this.router.navigate(['/operations/orders', id]);
  }
}
