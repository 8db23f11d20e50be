import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PostingView } from '@openbourse/web/api-client';
import { Cell, type Column, SignedDecimalPipe, Table, Time } from '@openbourse/web/ui';
import { Instruments } from '../markets/instruments';
import { words } from '../operations/order-words';
import { Accounts } from '../people/accounts';
import { NarrowScreen } from '../shell/narrow-screen';

const columns: readonly Column<PostingView>[] = [
  { id: 'time', head: 'Time', width: '110px' },
  { id: 'account', head: 'Account', width: 'minmax(150px, 1fr)' },
  { id: 'amount', head: 'Amount', width: 'minmax(140px, 1fr)', align: 'end' },
  { id: 'asset', head: 'Asset', width: '90px', text: ({ asset }) => asset },
  { id: 'cause', head: 'Cause', width: '110px', text: ({ cause }) => cause },
  { id: 'reason', head: 'Reason or order', width: 'minmax(200px, 2fr)' },
];
const narrowColumns = new Set(['time', 'amount', 'asset', 'reason']);

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
      <ng-template obCell="reason" [obCellRows]="postings()" let-posting>
        @if (posting.orderId; as order) {
          <a [routerLink]="['/operations/orders', order]" [title]="order">order …{{ order.slice(-8) }}</a>
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
  readonly more = input(false);
  readonly nearEnd = output();

  protected readonly instruments = inject(Instruments);
  protected readonly accounts = inject(Accounts);
  protected readonly words = words;
  protected readonly idOf = ({ id }: PostingView): string => id;
  private readonly narrow = inject(NarrowScreen).matches;
  protected readonly columns = computed(() =>
    columns.filter(({ id }) => (this.narrow() ? narrowColumns.has(id) : id !== 'account' || this.withAccount())),
  );
}
