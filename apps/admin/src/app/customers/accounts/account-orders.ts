import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { superviseOrders } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { FilterChoice } from '../../lists/filter-choice';
import { ListPanel } from '../../lists/list-panel';
import { pagedList } from '../../lists/paged-list';
import { urlFilters } from '../../lists/url-filters';
import { afterNews } from '../../live/after-news';
import { newsOfAccount } from '../../live/news-of-account';
import { OrdersTable } from '../../operations/orders-table';

@Component({
  selector: 'ob-account-orders',
  imports: [FilterChoice, ListPanel, OrdersTable],
  template: `
    <div class="filters">
      <ob-filter-choice
        label="Status"
        all="Open and closed"
        [choices]="[
          { value: 'open', text: 'Open' },
          { value: 'closed', text: 'Closed' },
        ]"
        [value]="filters.values().status"
        (changed)="filters.set({ status: $event })"
      />
    </div>
    <ob-list-panel class="tall" heading="Orders, newest first" [list]="orders" empty="No order yet.">
      <ob-orders-table
        label="Orders of the account"
        [orders]="orders.items()"
        [withAccount]="false"
        [more]="orders.hasMore()"
        (nearEnd)="orders.more()"
      />
    </ob-list-panel>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountOrders {
  readonly accountId = input.required<string>();
  protected readonly filters = urlFilters('status');
  protected readonly orders = pagedList(
    () => ({
      accountId: this.accountId(),
      status: (this.filters.values().status ?? 'all') as 'open' | 'closed' | 'all',
    }),
    (query, cursor) => superviseOrders({ query: { ...query, cursor } }),
    (order) => order.id,
  );

  constructor() {
    const store = inject(AdminStore);
    afterNews(
      () => newsOfAccount(store, this.accountId()),
      // What left the filter is in no page any more, so the head alone would not tell.
      () => void (this.filters.anySet() ? this.orders.reload() : this.orders.refreshHead()),
    );
  }
}
