import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { superviseTrades } from '@openbourse/web/api-client';
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
import { mergeTrades } from './merge-live';
import { TradesTable } from './trades-table';

/** Every trade of the tenant as it happens, with both sides. */
@Component({
  selector: 'ob-live-trades-page',
  imports: [FilterAccount, FilterChoice, FollowSwitch, ListPanel, Page, StreamPosition, TradesTable],
  template: `
    <ob-page heading="Live fills" [fills]="true">
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
        @if (filters.anySet()) {
          <button type="button" class="ob-button" (click)="filters.clear()">Clear the filters</button>
        }
      </div>
      <ob-list-panel
        heading="Trades, newest first"
        [list]="trades"
        [rows]="rows().length"
        [empty]="
          filters.anySet()
            ? 'No trade is like that. New ones show here as they come.'
            : 'No trade yet. New ones show here as they come.'
        "
      >
        <ob-trades-table
          label="Trades"
          [trades]="rows()"
          [of]="filters.values().accountId"
          [more]="trades.hasMore()"
          (nearEnd)="trades.more()"
        />
      </ob-list-panel>
    </ob-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LiveTradesPage {
  private readonly store = inject(AdminStore);
  private readonly instruments = inject(Instruments);
  protected readonly filters = urlFilters('accountId', 'symbol');
  protected readonly symbols = computed(() =>
    this.instruments.all().map(({ symbol }) => ({ value: symbol, text: symbol })),
  );
  protected readonly following = FollowSwitch.state(this.filters.values);
  protected readonly trades = pagedList(
    () => this.filters.values(),
    ({ accountId, symbol }, cursor) => superviseTrades({ query: { accountId, symbol, cursor } }),
    ({ taker }) => taker.tradeId,
  );
  private readonly merged = computed(() =>
    mergeTrades(this.trades.items(), this.store.trades.items(), this.filters.values()),
  );
  protected readonly rows = whileFollowing(this.merged, this.following);

  constructor() {
    afterNews(
      () => this.store.trades.missed(),
      () => void this.trades.reload(),
    );
  }
}
