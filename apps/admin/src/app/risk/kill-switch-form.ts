import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { setKillSwitch, type KillSwitchView } from '@openbourse/web/api-client';
import { Confirm, Time, Toasts } from '@openbourse/web/ui';
import { FormFailure } from '../forms/form-failure';
import { FormRow } from '../forms/form-row';
import { reasonRules } from '../forms/rules';
import { sending } from '../forms/send-form';
import { UserNames } from '../people/user-names';
import { consequence, outcome, type SwitchTarget } from './kill-switch-words';
import { KillSwitches } from './kill-switches';

/** The state of one kill switch, who set it and why, and the way to turn it over. */
@Component({
  selector: 'ob-kill-switch-form',
  imports: [FormFailure, FormField, FormRow, Time],
  template: `
    <p class="switch-state" [attr.data-engaged]="engaged()" role="status">
      @if (switches.loading()) {
        Reading the switch…
      } @else if (engaged()) {
        <strong>Trading is switched off.</strong>
      } @else {
        <strong>Trading is on.</strong>
      }
      @if (current(); as last) {
        <span class="ob-muted">
          {{ last.engaged ? 'Off' : 'On again' }} since <time [obTime]="last.changedAt"></time> by
          {{ names.of(last.actor) }}: “{{ last.reason }}”
        </span>
      }
    </p>
    <form class="form narrow" novalidate (submit)="$event.preventDefault(); turn()">
      <ob-form-row
        [label]="engaged() ? 'Reason to switch trading on' : 'Reason to switch trading off'"
        [of]="fields.reason"
      >
        <input class="ob-input" type="text" autocomplete="off" [formField]="fields.reason" />
      </ob-form-row>
      <ob-form-failure [of]="sending.failure()" />
      <div class="buttons">
        <button
          type="submit"
          class="ob-button"
          [attr.data-tone]="engaged() ? 'primary' : 'danger'"
          [disabled]="fields().submitting() || switches.loading()"
        >
          {{ engaged() ? 'Switch trading on…' : 'Switch trading off…' }}
        </button>
      </div>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KillSwitchForm {
  readonly scope = input.required<KillSwitchView['scope']>();
  readonly target = input.required<string>();
  readonly name = input<string>();

  protected readonly switches = inject(KillSwitches);
  protected readonly names = inject(UserNames);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly current = computed(() => this.switches.of(this.scope(), this.target()));
  protected readonly engaged = computed(() => this.current()?.engaged ?? false);
  private readonly model = signal({ reason: '' });
  protected readonly fields = form(this.model, (path) => reasonRules(path.reason));
  protected readonly sending = sending(this.fields, async () => {
    const engage = !this.engaged();
    const target: SwitchTarget = { scope: this.scope(), id: this.target(), name: this.name() };
    const sure = await this.confirm.ask({ ...consequence(target, engage), tone: engage ? 'danger' : 'plain' });
    if (!sure) return false;
    const { scope, id } = target;
    const changed = await setKillSwitch({ body: { scope, id, engaged: engage, reason: this.model().reason.trim() } });
    this.switches.learn(changed);
    this.toasts.show({ tone: engage ? 'caution' : 'done', text: outcome(target, engage) });
    this.fields.reason().reset('');
    return true;
  });

  protected turn(): void {
    void this.sending.send();
  }
}
