import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { OrderView } from '@openbourse/web/api-client';
import { Cell, type Column, DecimalPipe, Table, Time } from '@openbourse/web/ui';
import { Accounts } from '../people/accounts';
import { NarrowScreen } from '../shell/narrow-screen';
import { endReasonWords, sideWords, statusTone, statusWords, termsOf } from './order-words';

const columns: readonly Column<OrderView>[] = [
  { id: 'created', head: 'Created', width: '110px' },
  { id: 'symbol', head: 'Symbol', width: '110px' },
  { id: 'side', head: 'Side', width: '60px' },
  { id: 'qty', head: 'Quantity', width: 'minmax(90px, 1fr)', align: 'end' },
  { id: 'terms', head: 'Terms', width: 'minmax(150px, 1fr)', text: termsOf },
  { id: 'filled', head: 'Filled', width: 'minmax(90px, 1fr)', align: 'end' },
  { id: 'average', head: 'Average', width: 'minmax(116px, 1fr)', align: 'end' },
  { id: 'status', head: 'Status', width: '130px' },
  { id: 'updated', head: 'Changed', width: '110px' },
  { id: 'account', head: 'Account', width: 'minmax(130px, 1.5fr)' },
];
const narrowColumns = new Set(['symbol', 'side', 'qty', 'status']);

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
        @if (narrow()) {
          <a [routerLink]="['/operations/orders', order.id]">{{ order.symbol }}</a>
        } @else {
          <a [routerLink]="['/markets/instruments', order.symbol]">{{ order.symbol }}</a>
        }
      </ng-template>
      <ng-template obCell="side" [obCellRows]="orders()" let-order>
        <span [class]="order.side === 'buy' ? 'ob-up' : 'ob-down'">{{ sideWords[order.side] }}</span>
      </ng-template>
      <ng-template obCell="qty" [obCellRows]="orders()" let-order>{{ order.qty | obDecimal }}</ng-template>
      <ng-template obCell="filled" [obCellRows]="orders()" let-order>{{ order.filledQty | obDecimal }}</ng-template>
      <ng-template obCell="average" [obCellRows]="orders()" let-order>{{ order.averagePrice | obDecimal }}</ng-template>
      <ng-template obCell="status" [obCellRows]="orders()" let-order>
        <span
          class="ob-tag"
          [attr.data-tone]="toneOf(order)"
          [title]="order.rejectReason === null ? '' : endReasonWords[order.rejectReason]"
          >{{ statusWords[order.status] }}</span
        >
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

  protected readonly narrow = inject(NarrowScreen).matches;
  private readonly router = inject(Router);
  protected readonly accounts = inject(Accounts);
  protected readonly sideWords = sideWords;
  protected readonly statusWords = statusWords;
  protected readonly endReasonWords = endReasonWords;
  protected readonly toneOf = statusTone;
  protected readonly idOf = ({ id }: OrderView): string => id;
  protected readonly columns = computed(() =>
    columns.filter(({ id }) => (this.narrow() ? narrowColumns.has(id) : id !== 'account' || this.withAccount())),
  );

  protected open({ id }: OrderView): void {
    void this.router.navigate(['/operations/orders', id]);
  }
}
