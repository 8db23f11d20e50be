import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { listPostings } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { ListPanel } from '../../lists/list-panel';
import { pagedList } from '../../lists/paged-list';
import { afterNews } from '../../live/after-news';
import { newsOfAccount } from '../../live/news-of-account';
import { PostingsTable } from '../../money/postings-table';

@Component({
  selector: 'ob-account-ledger',
  imports: [ListPanel, PostingsTable],
  template: `
    <ob-list-panel class="tall" heading="Ledger, newest first" [list]="postings" empty="Nothing was posted yet.">
      <ob-postings-table
        label="Ledger of the account"
        [postings]="postings.items()"
        [withAccount]="false"
        [more]="postings.hasMore()"
        (nearEnd)="postings.more()"
      />
    </ob-list-panel>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountLedger {
  readonly accountId = input.required<string>();
  protected readonly postings = pagedList(
    () => this.accountId(),
    (id, cursor) => listPostings({ path: { id }, query: { cursor } }),
    (posting) => posting.id,
  );

  constructor() {
    const store = inject(AdminStore);
    afterNews(
      () => newsOfAccount(store, this.accountId()),
      () => void this.postings.refreshHead(),
    );
  }
}
