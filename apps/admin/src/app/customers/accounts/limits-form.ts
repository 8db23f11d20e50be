import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output } from '@angular/core';
import { apply, form, FormField, schema, validate } from '@angular/forms/signals';
import { setAccountLimits, type AccountLimitsView } from '@openbourse/web/api-client';
import { Confirm, Toasts } from '@openbourse/web/ui';
import { FormFailure } from '../../forms/form-failure';
import { FormRow } from '../../forms/form-row';
import { reasonRules } from '../../forms/rules';
import { sending } from '../../forms/send-form';
import { limitNames, limitRules, limitsOf, typedLimits, type TypedLimits } from './account-limits';

/** The limits of an account, changed with a reason. */
@Component({
  selector: 'ob-limits-form',
  imports: [FormFailure, FormField, FormRow],
  template: `
    <form class="form narrow" novalidate (submit)="$event.preventDefault(); change()">
      @for (limit of limitNames; track limit.key) {
        <ob-form-row [label]="limit.text" [hint]="limit.hint" [of]="fields.limits[limit.key]">
          <input
            class="ob-input ob-input-number"
            type="text"
            inputmode="numeric"
            autocomplete="off"
            [formField]="fields.limits[limit.key]"
          />
        </ob-form-row>
      }
      <ob-form-row label="Reason for the limits" [of]="fields.reason">
        <input class="ob-input" type="text" autocomplete="off" [formField]="fields.reason" />
      </ob-form-row>
      <ob-form-failure [of]="sending.failure()" />
      <div class="buttons">
        <button type="submit" class="ob-button" [disabled]="fields().submitting()">
          {{ fields().submitting() ? 'Changing…' : 'Change the limits' }}
        </button>
      </div>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LimitsForm {
  readonly accountId = input.required<string>();
  readonly limits = input.required<AccountLimitsView>();
  readonly changed = output();

  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly limitNames = limitNames;
  /** Begins anew when the limits are others, not whenever they are read again. */
  private readonly current = linkedSignal(() => this.limits(), {
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  private readonly model = linkedSignal(() => ({ limits: typedLimits(this.current()), reason: '' }));
  protected readonly fields = form(this.model, (path) => {
    apply(path.limits, schema<TypedLimits>(limitRules));
    reasonRules(path.reason);
    validate(path.reason, ({ valueOf }) =>
      this.changesOf(valueOf(path.limits)).length === 0
        ? { kind: 'same', message: 'Nothing is changed yet.' }
        : undefined,
    );
  });
  protected readonly sending = sending(this.fields, async () => {
    const { limits, reason } = this.model();
    const sure = await this.confirm.ask({
      title: 'Change the limits?',
      text: `${this.changesOf(limits).join(', ')}. They apply from the next order on.`,
      confirm: 'Change the limits',
      dismiss: 'Leave them',
    });
    if (!sure) return false;
    const body = { ...limitsOf(limits), reason: reason.trim() };
    await setAccountLimits({ path: { id: this.accountId() }, body });
    this.toasts.show({ tone: 'done', text: 'The limits are changed.', detail: this.changesOf(limits).join(', ') });
    this.changed.emit();
    this.fields.reason().reset('');
    return true;
  });

  protected change(): void {
    void this.sending.send();
  }

  private changesOf(typed: TypedLimits): string[] {
    const [before, after] = [this.limits(), limitsOf(typed)];
    return limitNames
      .filter(({ key }) => before[key] !== after[key])
      .map(({ key, text }) => `${text} ${before[key].toLocaleString('en')} → ${after[key].toLocaleString('en')}`);
  }
}
