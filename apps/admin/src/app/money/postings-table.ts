import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PostingView } from '@openbourse/web/api-client';
import { Cell, type Column, SignedDecimalPipe, Table, Time } from '@openbourse/web/ui';
import { Instruments } from '../markets/instruments';
import { words } from '../operations/order-words';
import { Accounts } from '../people/accounts';
import { NarrowScreen } from '../shell/narrow-screen';
import { causeOf } from './cause-words';

const columns: readonly Column<PostingView>[] = [
  { id: 'time', head: 'Time', width: '132px' },
  { id: 'account', head: 'Account', width: 'minmax(150px, 1fr)' },
  { id: 'amount', head: 'Amount', width: 'minmax(164px, 1fr)', align: 'end' },
  { id: 'asset', head: 'Asset', width: '92px', text: ({ asset }) => asset },
  { id: 'cause', head: 'Cause', width: '120px', text: causeOf },
  { id: 'reason', head: 'Reason or order', width: 'minmax(120px, 2fr)' },
];
/** Two lines a row: whose and when, how much of what, why. */
const narrowColumns: readonly Column<PostingView>[] = [
  { id: 'whose', head: 'Account', width: 'minmax(104px, 1fr)' },
  { id: 'much', head: 'Amount', width: 'minmax(136px, 1fr)', align: 'end' },
  { id: 'reason', head: 'Reason', width: 'minmax(88px, 0.8fr)' },
];

/** Ledger entries: who, how much, why. */
@Component({
  selector: 'ob-postings-table',
  imports: [Cell, RouterLink, SignedDecimalPipe, Table, Time],
  template: `
    <ob-table
      [label]="label()"
      [rows]="postings()"
      [columns]="columns()"
      [rowKey]="idOf"
      [more]="more()"
      (nearEnd)="nearEnd.emit()"
    >
      <ng-template obCell="time" [obCellRows]="postings()" let-posting
        ><time [obTime]="posting.createdAt"></time
      ></ng-template>
      <ng-template obCell="account" [obCellRows]="postings()" let-posting>
        @if (posting.accountId; as account) {
          <a [routerLink]="['/customers/accounts', account]" [title]="account">{{ accounts.nameOf(account) }}</a>
        } @else {
          <span class="ob-muted">house: {{ words(posting.ledger) }}</span>
        }
      </ng-template>
      <ng-template obCell="amount" [obCellRows]="postings()" let-posting>
        <span [class]="posting.amount.startsWith('-') ? 'ob-down' : 'ob-up'">
          {{ posting.amount | obSigned: instruments.decimalsOf(posting.asset) }}
        </span>
      </ng-template>
      <ng-template obCell="whose" [obCellRows]="postings()" let-posting>
        <span class="two-lines">
          @if (posting.accountId; as account) {
            <a [routerLink]="['/customers/accounts', account]" [title]="account">{{ accounts.nameOf(account) }}</a>
          } @else {
            <span class="ob-muted">house: {{ words(posting.ledger) }}</span>
          }
          <small><time [obTime]="posting.createdAt"></time></small>
        </span>
      </ng-template>
      <ng-template obCell="much" [obCellRows]="postings()" let-posting>
        <span class="two-lines">
          <span [class]="posting.amount.startsWith('-') ? 'ob-down' : 'ob-up'">{{
            posting.amount | obSigned: instruments.decimalsOf(posting.asset)
          }}</span>
          <small>{{ posting.asset }}</small>
        </span>
      </ng-template>
      <ng-template obCell="reason" [obCellRows]="postings()" let-posting>
        @if (posting.orderId; as order) {
          <a [routerLink]="['/operations/orders', order]" [title]="order">order …{{ order.slice(-8) }}</a>
        } @else if (posting.corporateAction; as action) {
          <a
            [routerLink]="['/markets/instruments', action.symbol]"
            [queryParams]="{ tab: 'actions' }"
            [title]="causeOf(posting) + ', corporate action ' + action.actionId + ': ' + posting.reason"
            >{{ action.symbol }}: {{ posting.reason }}</a
          >
        } @else {
          <span [title]="posting.reason">{{ posting.reason }}</span>
        }
      </ng-template>
    </ob-table>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostingsTable {
  readonly label = input.required<string>();
  readonly postings = input.required<readonly PostingView[]>();
  /** Left out where all of them are of one account. */
  readonly withAccount = input(true);
  /** Left out where all of them have the same. */
  readonly withCause = input(true);
  readonly more = input(false);
  readonly nearEnd = output();

  protected readonly instruments = inject(Instruments);
  protected readonly accounts = inject(Accounts);
  protected readonly words = words;
  protected readonly causeOf = causeOf;
  protected readonly idOf = ({ id }: PostingView): string => id;
  private readonly narrow = inject(NarrowScreen).matches;
  protected readonly columns = computed(() =>
    this.narrow()
      ? narrowColumns
      : columns.filter(({ id }) => (id !== 'account' || this.withAccount()) && (id !== 'cause' || this.withCause())),
  );
}
