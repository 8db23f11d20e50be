import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output } from '@angular/core';
import { form, FormField, validate } from '@angular/forms/signals';
import { setInstrumentStatus, type InstrumentView } from '@openbourse/web/api-client';
import { Confirm, Toasts } from '@openbourse/web/ui';
import { FormFailure } from '../forms/form-failure';
import { FormRow } from '../forms/form-row';
import { reasonRules } from '../forms/rules';
import { sending } from '../forms/send-form';
import { consequence, deed, statuses, statusText, type Status } from './status-words';

/** Opens, restricts or halts an instrument, with a reason. */
@Component({
  selector: 'ob-status-form',
  imports: [FormFailure, FormField, FormRow],
  template: `
    <form class="form narrow" novalidate (submit)="$event.preventDefault(); set()">
      <fieldset class="choices">
        <legend class="ob-hidden">New status</legend>
        @for (one of statuses; track one.value) {
          <label>
            <input type="radio" [value]="one.value" [formField]="fields.status" />
            <span
              ><strong>{{ one.text }}</strong> <span class="ob-muted">{{ one.meaning }}</span></span
            >
          </label>
        }
        @if (fields.status().touched() && fields.status().errors()[0]; as error) {
          <p class="ob-error" role="alert">{{ error.message }}</p>
        }
      </fieldset>
      <ob-form-row label="Reason for the status" [of]="fields.reason" hint="Traders see it.">
        <input class="ob-input" type="text" autocomplete="off" [formField]="fields.reason" />
      </ob-form-row>
      <ob-form-failure [of]="sending.failure()" />
      <div class="buttons">
        <button type="submit" class="ob-button" [disabled]="fields().submitting()">
          {{ sending.underWay() ? 'Setting…' : 'Set the status…' }}
        </button>
      </div>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusForm {
  readonly symbol = input.required<string>();
  readonly status = input.required<Status>();
  readonly changed = output<Pick<InstrumentView, 'status' | 'statusReason'>>();

  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly statuses = statuses;
  private readonly model = linkedSignal(() => ({ status: this.status() as string, reason: '' }));
  protected readonly fields = form(this.model, (path) => {
    validate(path.status, ({ value }) =>
      value() === this.status()
        ? { kind: 'same', message: `It is ${statusText(this.status()).toLowerCase()} already.` }
        : undefined,
    );
    reasonRules(path.reason);
  });
  protected readonly sending = sending(this.fields, async (begun) => {
    const symbol = this.symbol();
    const status = this.model().status as Status;
    const sure = await this.confirm.ask({
      title: `${deed(symbol, status)}?`,
      text: consequence(symbol, status),
      confirm: deed(symbol, status),
      tone: status === 'open' ? 'plain' : 'danger',
    });
    if (!sure) return false;
    begun();
    const now = await setInstrumentStatus({ path: { symbol }, body: { status, reason: this.model().reason.trim() } });
    this.toasts.show({
      tone: status === 'open' ? 'done' : 'caution',
      text: `${symbol} is ${statusText(status).toLowerCase()} now.`,
    });
    this.changed.emit({ status: now.status, statusReason: now.reason });
    this.fields().reset({ status, reason: '' });
    return true;
  });

  protected set(): void {
    void this.sending.send();
  }
}
