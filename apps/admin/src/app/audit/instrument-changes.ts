import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { AdminStore } from '@openbourse/web/realtime';
import { KillSwitches } from '../risk/kill-switches';
import { inOrder, ofHalt, ofSwitch } from './change';
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
  readonly symbol = input.required<string>();
  private readonly store = inject(AdminStore);
  private readonly switches = inject(KillSwitches);
  protected readonly changes = computed(() => {
    const last = this.switches.of('instrument', this.symbol());
    return inOrder([last && ofSwitch(last), ...this.store.risk.items().map(ofHalt)]).filter(
      ({ target }) => target === this.symbol(),
    );
  });
}
