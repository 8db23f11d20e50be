import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { AdminStore } from '@openbourse/web/realtime';
import { Accounts } from '../people/accounts';
import { KillSwitches } from '../risk/kill-switches';
import { inOrder, ofHalt, ofInstrument, ofSwitch } from './change';
import { ChangeList } from './change-list';

/** What operators did to an instrument lately. */
@Component({
  selector: 'ob-instrument-changes',
  imports: [ChangeList],
  template: `<ob-change-list
    [changes]="changes()"
    empty="Nothing since this page was opened; the reason of the status is with the terms."
  />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstrumentChanges {
  private readonly accounts = inject(Accounts);
  private readonly nameOf = (accountId: string): string => this.accounts.nameOf(accountId);
  readonly symbol = input.required<string>();
  private readonly store = inject(AdminStore);
  private readonly switches = inject(KillSwitches);
  protected readonly changes = computed(() => {
    const last = this.switches.of('instrument', this.symbol());
    return inOrder([
      last && ofSwitch(last, this.nameOf),
      ...this.store.risk.items().map((news) => ofHalt(news, this.nameOf)),
      ...this.store.instruments.items().map(ofInstrument),
    ]).filter(({ target }) => target === this.symbol());
  });
}
