import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { superviseTrades } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { ListPanel } from '../../lists/list-panel';
import { pagedList } from '../../lists/paged-list';
import { afterNews } from '../../live/after-news';
import { newsOfAccount } from '../../live/news-of-account';
import { TradesTable } from '../../operations/trades-table';

@Component({
  selector: 'ob-account-fills',
  imports: [ListPanel, TradesTable],
  template: `
    <ob-list-panel class="tall" heading="Fills, newest first" [list]="trades" empty="No fill yet.">
      <ob-trades-table
        label="Fills of the account"
        [trades]="trades.items()"
        [of]="accountId()"
        [more]="trades.hasMore()"
        (nearEnd)="trades.more()"
      />
    </ob-list-panel>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountFills {
  readonly accountId = input.required<string>();
  protected readonly trades = pagedList(
    () => this.accountId(),
    (accountId, cursor) => superviseTrades({ query: { accountId, cursor } }),
    ({ taker }) => taker.tradeId,
  );

  constructor() {
    const store = inject(AdminStore);
    afterNews(
      () => newsOfAccount(store, this.accountId()),
      () => void this.trades.refreshHead(),
    );
  }
}
