import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { supervisePostings } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { pagedList } from '../lists/paged-list';
import { afterNews } from '../live/after-news';
import { Instruments } from '../markets/instruments';
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
        .map((posting) => ofAdjustment(posting, this.instruments.assetByCode().get(posting.asset))),
      last && ofSwitch(last),
      ...this.store.risk.items().map(ofHalt),
      ...this.store.accounts.items().map(ofLimits),
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
