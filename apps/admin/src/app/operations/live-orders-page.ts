import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { superviseOrders } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { FilterAccount } from '../lists/filter-account';
import { FilterChoice } from '../lists/filter-choice';
import { ListPanel } from '../lists/list-panel';
import { pagedList } from '../lists/paged-list';
import { urlFilters } from '../lists/url-filters';
import { afterNews } from '../live/after-news';
import { FollowSwitch } from '../live/follow-switch';
import { whileFollowing } from '../live/frozen';
import { StreamPosition } from '../live/stream-position';
import { Instruments } from '../markets/instruments';
import { Page } from '../shell/page';
import { mergeOrders } from './merge-live';
import { OrdersTable } from './orders-table';

const statuses = [
  { value: 'open', text: 'Open' },
  { value: 'closed', text: 'Closed' },
];

/** Every order of the tenant as it happens. */
@Component({
  selector: 'ob-live-orders-page',
  imports: [FilterAccount, FilterChoice, FollowSwitch, ListPanel, OrdersTable, Page, StreamPosition],
  template: `
    <ob-page heading="Live orders" [fills]="true">
      <ob-stream-position pageNote />
      <ob-follow-switch pageAction [(following)]="following" />
      <div class="filters">
        <ob-filter-account [value]="filters.values().accountId" (changed)="filters.set({ accountId: $event })" />
        <ob-filter-choice
          label="Symbol"
          [choices]="symbols()"
          [value]="filters.values().symbol"
          (changed)="filters.set({ symbol: $event })"
        />
        <ob-filter-choice
          label="Status"
          all="Open and closed"
          [choices]="statuses"
          [value]="filters.values().status"
          (changed)="filters.set({ status: $event })"
        />
        @if (filters.anySet()) {
          <button type="button" class="ob-button" (click)="filters.clear()">Clear the filters</button>
        }
      </div>
      <ob-list-panel
        heading="Orders, newest first"
        [list]="orders"
        [rows]="rows().length"
        [empty]="
          filters.anySet()
            ? 'No order is like that. New ones show here as they come.'
            : 'No order yet. New ones show here as they come.'
        "
      >
        <ob-orders-table label="Orders" [orders]="rows()" [more]="orders.hasMore()" (nearEnd)="orders.more()" />
      </ob-list-panel>
    </ob-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LiveOrdersPage {
  private readonly store = inject(AdminStore);
  private readonly instruments = inject(Instruments);
  protected readonly filters = urlFilters('accountId', 'symbol', 'status');
  protected readonly statuses = statuses;
  protected readonly symbols = computed(() =>
    this.instruments.all().map(({ symbol }) => ({ value: symbol, text: symbol })),
  );
  protected readonly following = FollowSwitch.state(this.filters.values);
  protected readonly orders = pagedList(
    () => this.filters.values(),
    ({ accountId, symbol, status = 'all' }, cursor) =>
      superviseOrders({ query: { accountId, symbol, status: status as 'open' | 'closed' | 'all', cursor } }),
    (order) => order.id,
  );
  private readonly merged = computed(() =>
    mergeOrders(this.orders.items(), this.store.orders.items(), this.filters.values()),
  );
  protected readonly rows = whileFollowing(this.merged, this.following);

  constructor() {
    // What was missed for good is in REST.
    afterNews(
      () => this.store.orders.missed(),
      () => void this.orders.reload(),
    );
  }
}
