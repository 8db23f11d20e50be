import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { supervisePostings, type PostingView } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { FilterAccount } from '../lists/filter-account';
import { FilterChoice } from '../lists/filter-choice';
import { ListPanel } from '../lists/list-panel';
import { pagedList } from '../lists/paged-list';
import { urlFilters } from '../lists/url-filters';
import { FollowSwitch } from '../live/follow-switch';
import { afterNews } from '../live/after-news';
import { Instruments } from '../markets/instruments';
import { Page } from '../shell/page';
import { causeWords } from './cause-words';
import { PostingsTable } from './postings-table';

const causes = Object.entries(causeWords).map(([value, text]) => ({ value, text }));

/** The whole ledger of the tenant, the house's side included. */
@Component({
  selector: 'ob-ledger-page',
  imports: [FilterAccount, FilterChoice, FollowSwitch, ListPanel, Page, PostingsTable],
  template: `
    <ob-page heading="Ledger" [fills]="true">
      <ob-follow-switch pageAction [(following)]="following" />
      <div class="filters">
        <ob-filter-account [value]="filters.values().accountId" (changed)="filters.set({ accountId: $event })" />
        <ob-filter-choice
          label="Asset"
          [choices]="assets()"
          [value]="filters.values().asset"
          (changed)="filters.set({ asset: $event })"
        />
        <ob-filter-choice
          label="Cause"
          [choices]="causes"
          [value]="filters.values().cause"
          (changed)="filters.set({ cause: $event })"
        />
        @if (filters.anySet()) {
          <button type="button" class="ob-button" (click)="filters.clear()">Clear the filters</button>
        }
      </div>
      <ob-list-panel
        heading="Postings, newest first"
        [list]="postings"
        [empty]="filters.anySet() ? 'No posting is like that.' : 'Nothing was posted yet.'"
      >
        <ob-postings-table
          label="Ledger"
          [postings]="postings.items()"
          [more]="postings.hasMore()"
          (nearEnd)="postings.more()"
        />
      </ob-list-panel>
    </ob-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LedgerPage {
  protected readonly filters = urlFilters('accountId', 'asset', 'cause');
  protected readonly postings = pagedList(
    () => this.filters.values(),
    ({ accountId, asset, cause }, cursor) =>
      supervisePostings({ query: { accountId, asset, cause: cause as PostingView['cause'] | undefined, cursor } }),
    (posting) => posting.id,
  );
  protected readonly following = FollowSwitch.state(this.filters.values);
  protected readonly causes = causes;
  private readonly instruments = inject(Instruments);
  protected readonly assets = computed(() =>
    this.instruments.assets().map(({ code }) => ({ value: code, text: code })),
  );

  constructor() {
    const { connection } = inject(AdminStore);
    afterNews(
      () => (this.following() ? connection.streamSeq() : 'paused'),
      () => void (this.following() && this.postings.refreshHead()),
    );
  }
}
