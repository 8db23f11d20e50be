import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { superviseAccounts, type SupervisedAccountView } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { Cell, type Column, Icon, Table, Time } from '@openbourse/web/ui';
import { FilterText } from '../../lists/filter-text';
import { ListPanel } from '../../lists/list-panel';
import { pagedList } from '../../lists/paged-list';
import { urlFilters } from '../../lists/url-filters';
import { afterNews } from '../../live/after-news';
import { KillSwitches } from '../../risk/kill-switches';
import { NarrowScreen } from '../../shell/narrow-screen';
import { Page } from '../../shell/page';

const columns: readonly Column<SupervisedAccountView>[] = [
  { id: 'owner', head: 'Owner', width: 'minmax(200px, 2fr)' },
  { id: 'name', head: 'Account', width: 'minmax(110px, 1fr)' },
  { id: 'trading', head: 'Trading', width: '110px' },
  {
    id: 'rate',
    head: 'Orders / s max',
    width: '100px',
    align: 'end',
    text: ({ limits }) => limits.ordersPerSecondMax.toLocaleString('en'),
  },
  {
    id: 'open',
    head: 'Open orders max',
    width: '116px',
    align: 'end',
    text: ({ limits }) => limits.openOrdersMax.toLocaleString('en'),
  },
  { id: 'opened', head: 'Opened', width: '130px' },
  { id: 'id', head: 'Id', width: '270px', text: ({ id }) => id },
];
const narrowColumns = new Set(['owner', 'name']);

@Component({
  selector: 'ob-accounts-page',
  imports: [Cell, FilterText, Icon, ListPanel, Page, RouterLink, Table, Time],
  template: `
    <ob-page heading="Accounts" [fills]="true">
      <a pageAction class="ob-button" data-tone="primary" routerLink="new"><ob-icon name="add" />Open an account</a>
      <div class="filters">
        <ob-filter-text
          label="Id of the owner"
          placeholder="26 characters"
          [max]="26"
          [value]="filters.values().userId"
          (changed)="filters.set({ userId: $event })"
        />
      </div>
      <ob-list-panel
        heading="Accounts, oldest first"
        [list]="accounts"
        [empty]="filters.anySet() ? 'That user has no account.' : 'There are no accounts yet.'"
      >
        <ob-table
          label="Accounts"
          [rows]="accounts.items()"
          [columns]="columns()"
          [rowKey]="idOf"
          [more]="accounts.hasMore()"
          (nearEnd)="accounts.more()"
          (activate)="open($event)"
        >
          <ng-template obCell="owner" [obCellRows]="accounts.items()" let-account>
            <a [routerLink]="['/customers/users', account.userId]">{{ account.userEmail ?? account.userId }}</a>
          </ng-template>
          <ng-template obCell="name" [obCellRows]="accounts.items()" let-account>
            <a [routerLink]="['/customers/accounts', account.id]">{{ account.name }}</a>
          </ng-template>
          <ng-template obCell="trading" [obCellRows]="accounts.items()" let-account>
            @if (switches.of('account', account.id)?.engaged) {
              <span class="ob-tag" data-tone="failure">switched off</span>
            } @else {
              <span class="ob-tag">on</span>
            }
          </ng-template>
          <ng-template obCell="opened" [obCellRows]="accounts.items()" let-account>
            <time [obTime]="account.createdAt"></time>
          </ng-template>
        </ob-table>
      </ob-list-panel>
    </ob-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountsPage {
  protected readonly filters = urlFilters('userId');
  protected readonly accounts = pagedList(
    () => this.filters.values(),
    ({ userId }, cursor) => superviseAccounts({ query: { userId, cursor } }),
    (account) => account.id,
  );
  protected readonly switches = inject(KillSwitches);
  private readonly narrow = inject(NarrowScreen).matches;
  private readonly router = inject(Router);
  protected readonly columns = computed(() =>
    this.narrow() ? columns.filter(({ id }) => narrowColumns.has(id)) : columns,
  );
  protected readonly idOf = ({ id }: SupervisedAccountView): string => id;

  constructor() {
    const { accounts } = inject(AdminStore);
    afterNews(
      () => accounts.items().at(0)?.seq,
      // Oldest first: what is new stands at the end, so only a short list shows it.
      () => void (this.accounts.hasMore() || this.accounts.reload()),
    );
  }

  protected open({ id }: SupervisedAccountView): void {
    void this.router.navigate(['/customers/accounts', id]);
  }
}
