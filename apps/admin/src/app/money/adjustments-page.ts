import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { supervisePostings } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { ListPanel } from '../lists/list-panel';
import { pagedList } from '../lists/paged-list';
import { urlFilters } from '../lists/url-filters';
import { afterNews } from '../live/after-news';
import { Page } from '../shell/page';
import { AdjustmentForm } from './adjustment-form';
import { PostingsTable } from './postings-table';

/** The form, and beside it what was adjusted before and why. */
@Component({
  selector: 'ob-adjustments-page',
  imports: [AdjustmentForm, ListPanel, Page, PostingsTable],
  template: `
    <ob-page heading="Adjustments" [fills]="true">
      <div class="side-by-side form-first">
        <section class="box" aria-labelledby="new-adjustment">
          <h2 id="new-adjustment">Credit or debit an account</h2>
          <ob-adjustment-form [accountId]="filters.values().accountId" (adjusted)="postings.refreshHead()" />
        </section>
        <ob-list-panel
          heading="Adjustments until now, newest first"
          [list]="postings"
          [rows]="ofCustomers().length"
          empty="Nothing was adjusted yet."
        >
          <ob-postings-table
            label="Adjustments"
            [postings]="ofCustomers()"
            [withCause]="false"
            [more]="postings.hasMore()"
            (nearEnd)="postings.more()"
          />
        </ob-list-panel>
      </div>
    </ob-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdjustmentsPage {
  protected readonly filters = urlFilters('accountId');
  protected readonly postings = pagedList(
    () => 'adjustment' as const,
    (cause, cursor) => supervisePostings({ query: { cause, cursor } }),
    (posting) => posting.id,
  );
  /** The other leg, against external clearing, says nothing new. */
  protected readonly ofCustomers = computed(() => this.postings.items().filter(({ accountId }) => accountId !== null));

  constructor() {
    const { ledger } = inject(AdminStore);
    afterNews(
      () => ledger.items().at(0)?.id,
      () => void this.postings.refreshHead(),
    );
  }
}
