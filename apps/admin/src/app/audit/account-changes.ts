import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { supervisePostings } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { pagedList } from '../lists/paged-list';
import { afterNews } from '../live/after-news';
import { Instruments } from '../markets/instruments';
import { Accounts } from '../people/accounts';
import { KillSwitches } from '../risk/kill-switches';
import { inOrder, ofAdjustment, ofHalt, ofLimits, ofSwitch } from './change';
import { ChangeList } from './change-list';

const shownMax = 10;

/** What operators did to an account lately. */
@Component({
  selector: 'ob-account-changes',
  imports: [ChangeList],
  template: `<ob-change-list [changes]="changes()" empty="Nothing that is kept with a reason." />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountChanges {
  private readonly accounts = inject(Accounts);
  private readonly nameOf = (accountId: string): string => this.accounts.nameOf(accountId);
  readonly accountId = input.required<string>();
  private readonly store = inject(AdminStore);
  private readonly switches = inject(KillSwitches);
  private readonly instruments = inject(Instruments);
  private readonly adjustments = pagedList(
    () => this.accountId(),
    (accountId) => supervisePostings({ query: { accountId, cause: 'adjustment', limit: shownMax } }),
    (posting) => posting.id,
  );
  protected readonly changes = computed(() => {
    const id = this.accountId();
    const last = this.switches.of('account', id);
    return inOrder([
      ...this.adjustments
        .items()
        .map((posting) => ofAdjustment(posting, this.instruments.assetByCode().get(posting.asset), this.nameOf)),
      last && ofSwitch(last, this.nameOf),
      ...this.store.risk.items().map((news) => ofHalt(news, this.nameOf)),
      ...this.store.accounts.items().map((news) => ofLimits(news, this.nameOf)),
    ])
      .filter(({ target }) => target === id)
      .slice(0, shownMax);
  });

  constructor() {
    afterNews(
      () => this.store.ledger.items().find(({ accountId }) => accountId === this.accountId())?.id,
      () => void this.adjustments.refreshHead(),
    );
  }
}
