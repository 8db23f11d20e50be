import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { form, FormField, validate } from '@angular/forms/signals';
import { splitInstrument, type InstrumentView } from '@openbourse/web/api-client';
import { Confirm, Toasts } from '@openbourse/web/ui';
import { IntentKey } from '../../actions/intent-key';
import { sendOnce } from '../../actions/send-once';
import { UnsettledNotice } from '../../actions/unsettled-notice';
import { FormFailure } from '../../forms/form-failure';
import { FormRow } from '../../forms/form-row';
import { reasonRules, wholeNumberRules } from '../../forms/rules';
import { sending } from '../../forms/send-form';
import { positiveDecimalRules, typedAmount } from '../positive-decimal';
import { isTrading } from '../session/session-words';
import { ratioText } from './action-words';
import { splitEffect, splitQuestion } from './split-effect';

const partMax = 1_000_000;
const untyped = { numerator: '', denominator: '1', fractionPrice: '', reason: '' };

/** Splits an instrument, or joins its units, after saying what becomes of holdings, prices and orders. */
@Component({
  selector: 'ob-split-form',
  imports: [FormFailure, FormField, FormRow, UnsettledNotice],
  template: `
    <form class="form" novalidate (submit)="$event.preventDefault(); split()">
      <div class="row-of-fields">
        <ob-form-row label="New units" [of]="fields.numerator">
          <input
            class="ob-input ob-input-number"
            type="text"
            inputmode="numeric"
            autocomplete="off"
            [formField]="fields.numerator"
          />
        </ob-form-row>
        <ob-form-row label="for so many old ones" [of]="fields.denominator">
          <input
            class="ob-input ob-input-number"
            type="text"
            inputmode="numeric"
            autocomplete="off"
            [formField]="fields.denominator"
          />
        </ob-form-row>
        <ob-form-row
          [label]="'Fractions are paid at, ' + of().quoteAsset"
          [of]="fields.fractionPrice"
          hint="For a whole new unit."
        >
          <input
            class="ob-input ob-input-number"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            [formField]="fields.fractionPrice"
          />
        </ob-form-row>
      </div>
      <ob-form-row label="Reason for the split" [of]="fields.reason">
        <input class="ob-input" type="text" autocomplete="off" [formField]="fields.reason" />
      </ob-form-row>
      <p class="ob-muted" role="status">{{ effect() }}</p>
      @if (declared() > 0) {
        <p class="ob-error">
          A declared dividend stands in the way: it was declared for the units of before. Let it be recorded, or cancel
          it.
        </p>
      }
      @if (intent.unsettled() && !sending.underWay()) {
        <ob-unsettled-notice [differs]="differs()" />
      }
      <ob-form-failure [of]="sending.failure()" />
      <div class="buttons">
        <button
          type="submit"
          class="ob-button"
          data-tone="danger"
          [attr.aria-describedby]="trading() ? 'ob-split-waits' : null"
          [disabled]="trading() || fields().submitting()"
        >
          {{ sending.underWay() ? 'Splitting…' : 'Review and split…' }}
        </button>
        @if (trading()) {
          <p id="ob-split-waits" class="ob-muted">
            {{ of().symbol }} is trading: a split waits until it is halted or outside its session.
          </p>
        }
      </div>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SplitForm {
  readonly of = input.required<InstrumentView>();
  /** Dividends that were declared and not recorded yet. */
  readonly declared = input(0);
  readonly done = output();

  protected readonly trading = computed(() => isTrading(this.of()));
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly intent = new IntentKey();
  private readonly model = signal(untyped);
  private readonly request = computed(() => ({
    numerator: Number(this.model().numerator),
    denominator: Number(this.model().denominator),
    fractionPrice: typedAmount(this.model().fractionPrice),
    reason: this.model().reason.trim(),
  }));
  protected readonly differs = computed(() => this.intent.differsFromUnsettled(this.keyed()));
  protected readonly fields = form(this.model, (path) => {
    wholeNumberRules(path.numerator, { min: 1, max: partMax });
    wholeNumberRules(path.denominator, { min: 1, max: partMax });
    validate(path.numerator, ({ value, valueOf }) =>
      value().trim() !== '' && value().trim() === valueOf(path.denominator).trim()
        ? { kind: 'same', message: 'As many new ones as old ones is no split.' }
        : undefined,
    );
    positiveDecimalRules(path.fractionPrice, { what: 'a price', decimals: () => this.of().priceScale });
    reasonRules(path.reason);
  });
  protected readonly effect = computed(() =>
    this.fields.numerator().valid() && this.fields.denominator().valid()
      ? splitEffect(this.of(), this.request())
      : 'With both numbers, what will happen shows here.',
  );
  protected readonly sending = sending(
    this.fields,
    async (begun) => {
      const [{ id: instrument, symbol }, body] = [this.of(), this.request()];
      if (!(await this.confirm.ask(splitQuestion(this.of(), body)))) return false;
      begun();
      await sendOnce(this.intent, this.keyed(), (key) =>
        splitInstrument({ path: { instrument }, body, headers: { 'Idempotency-Key': key } }),
      );
      this.toasts.show({ tone: 'done', text: `${symbol} is split ${ratioText(body)}.` });
      this.fields().reset(untyped);
      this.done.emit();
      return true;
    },
    { fieldOfCode: { price_out_of_range: 'fractionPrice' } },
  );

  protected split(): void {
    if (this.trading()) return;
    void this.sending.send();
  }

  private keyed(): object {
    return { instrument: this.of().id, ...this.request() };
  }
}
