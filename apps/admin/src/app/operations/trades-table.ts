import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TradeSidesView } from '@openbourse/web/api-client';
import { Cell, type Column, DecimalPipe, Table, Time } from '@openbourse/web/ui';
import { Instruments } from '../markets/instruments';
import { Accounts } from '../people/accounts';
import { NarrowScreen } from '../shell/narrow-screen';
import { sideWords } from './order-words';

const columns: readonly Column<TradeSidesView>[] = [
  { id: 'time', head: 'Time', width: '132px' },
  { id: 'symbol', head: 'Symbol', width: '110px' },
  { id: 'price', head: 'Price', width: 'minmax(90px, 1fr)', align: 'end' },
  { id: 'qty', head: 'Quantity', width: 'minmax(90px, 1fr)', align: 'end' },
  { id: 'notional', head: 'Notional', width: 'minmax(120px, 1fr)', align: 'end' },
  { id: 'currency', head: 'In', width: '56px', text: ({ taker }) => taker.feeCurrency },
  { id: 'taker', head: 'Taker', width: 'minmax(130px, 2fr)' },
  { id: 'takerFee', head: 'Fee', width: '110px', align: 'end' },
  { id: 'maker', head: 'Maker', width: 'minmax(130px, 2fr)' },
  { id: 'makerFee', head: 'Fee', width: '110px', align: 'end' },
];
const narrowWidths: Readonly<Record<string, Column<TradeSidesView>['width']>> = {
  time: '120px',
  symbol: 'minmax(76px, 1fr)',
  price: 'minmax(76px, 1fr)',
  qty: 'minmax(64px, 1fr)',
};
const narrowColumns = columns
  .filter(({ id }) => id in narrowWidths)
  .map((one) => ({ ...one, width: narrowWidths[one.id] }));

/** Trades with both their sides. */
@Component({
  selector: 'ob-trades-table',
  imports: [Cell, DecimalPipe, RouterLink, Table, Time],
  template: `
    <ob-table
      [label]="label()"
      [rows]="trades()"
      [columns]="columns()"
      [rowKey]="idOf"
      [more]="more()"
      (nearEnd)="nearEnd.emit()"
    >
      <ng-template obCell="time" [obCellRows]="trades()" let-trade
        ><time [obTime]="trade.taker.executedAt"></time
      ></ng-template>
      <ng-template obCell="symbol" [obCellRows]="trades()" let-trade>
        <a [routerLink]="['/markets/instruments', trade.taker.symbol]">{{ trade.taker.symbol }}</a>
      </ng-template>
      <ng-template obCell="price" [obCellRows]="trades()" let-trade>
        <span [class]="trade.taker.side === 'buy' ? 'ob-up' : 'ob-down'">{{
          trade.taker.price | obDecimal: scalesOf(trade).price
        }}</span>
      </ng-template>
      <ng-template obCell="qty" [obCellRows]="trades()" let-trade>{{
        trade.taker.qty | obDecimal: scalesOf(trade).qty
      }}</ng-template>
      <ng-template obCell="notional" [obCellRows]="trades()" let-trade>
        {{ trade.taker.notional | obDecimal: instruments.decimalsOf(trade.taker.feeCurrency) }}
      </ng-template>
      <ng-template obCell="taker" [obCellRows]="trades()" let-trade>
        <a
          [routerLink]="['/operations/orders', trade.taker.orderId]"
          [title]="accounts.nameOf(trade.taker.accountId) + ', account ' + trade.taker.accountId"
        >
          {{ sideWords[trade.taker.side] }} {{ accounts.nameOf(trade.taker.accountId) }}</a
        >
        @if (trade.taker.accountId === of()) {
          <span class="ob-tag">this account</span>
        }
      </ng-template>
      <ng-template obCell="maker" [obCellRows]="trades()" let-trade>
        <a
          [routerLink]="['/operations/orders', trade.maker.orderId]"
          [title]="accounts.nameOf(trade.maker.accountId) + ', account ' + trade.maker.accountId"
        >
          {{ sideWords[trade.maker.side] }} {{ accounts.nameOf(trade.maker.accountId) }}</a
        >
        @if (trade.maker.accountId === of()) {
          <span class="ob-tag">this account</span>
        }
      </ng-template>
      <ng-template obCell="takerFee" [obCellRows]="trades()" let-trade>{{
        trade.taker.fee | obDecimal: instruments.decimalsOf(trade.taker.feeCurrency)
      }}</ng-template>
      <ng-template obCell="makerFee" [obCellRows]="trades()" let-trade>{{
        trade.maker.fee | obDecimal: instruments.decimalsOf(trade.maker.feeCurrency)
      }}</ng-template>
    </ob-table>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TradesTable {
  readonly label = input.required<string>();
  readonly trades = input.required<readonly TradeSidesView[]>();
  /** The account that all of them are of. */
  readonly of = input<string>();
  readonly more = input(false);
  readonly nearEnd = output();

  protected readonly accounts = inject(Accounts);
  protected readonly instruments = inject(Instruments);
  protected readonly sideWords = sideWords;
  private readonly narrow = inject(NarrowScreen).matches;
  protected readonly columns = computed(() => (this.narrow() ? narrowColumns : columns));
  protected readonly idOf = ({ taker }: TradeSidesView): string => taker.tradeId;

  protected scalesOf({ taker }: TradeSidesView): { readonly price: number; readonly qty: number } {
    return this.instruments.scalesOf(taker.symbol);
  }
}
