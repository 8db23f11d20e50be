import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { setMarkPrice, type InstrumentView } from '@openbourse/web/api-client';
import { Confirm, shownDecimal, Toasts } from '@openbourse/web/ui';
import { FormFailure } from '../../forms/form-failure';
import { FormRow } from '../../forms/form-row';
import { sending } from '../../forms/send-form';
import { positiveDecimalRules, typedAmount } from '../positive-decimal';
import { triggerSourceWords } from '../session/session-words';

/** Says what an instrument is worth. Who trades by the mark price has stop orders that it triggers. */
@Component({
  selector: 'ob-mark-price-form',
  imports: [FormFailure, FormField, FormRow],
  template: `
    <form class="form" novalidate (submit)="$event.preventDefault(); set()">
      <p class="ob-muted">{{ meaning() }}</p>
      <div class="row-of-fields">
        <ob-form-row [label]="'Mark price, ' + of().quoteAsset" [of]="fields.price">
          <input
            class="ob-input ob-input-number"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            [formField]="fields.price"
          />
        </ob-form-row>
      </div>
      <ob-form-failure [of]="sending.failure()" />
      <div class="buttons">
        <button type="submit" class="ob-button" [disabled]="fields().submitting()">
          {{ sending.underWay() ? 'Setting…' : 'Set the mark price…' }}
        </button>
      </div>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MarkPriceForm {
  readonly of = input.required<InstrumentView>();
  readonly changed = output();

  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly model = signal({ price: '' });
  protected readonly triggers = computed(() => this.of().triggerSource === 'mark');
  protected readonly meaning = computed(() => {
    const { markPrice, priceScale, triggerSource } = this.of();
    const now =
      markPrice === null ? 'None was set yet.' : `It is ${shownDecimal(markPrice, { decimals: priceScale })} now.`;
    return this.triggers()
      ? `${now} Stop orders trigger by it.`
      : `${now} Nothing triggers by it: stop orders trigger by ${triggerSourceWords[triggerSource].text}.`;
  });
  protected readonly fields = form(this.model, (path) =>
    positiveDecimalRules(path.price, { what: 'a price', decimals: () => this.of().priceScale }),
  );
  protected readonly sending = sending(
    this.fields,
    async (begun) => {
      const { symbol, quoteAsset, priceScale } = this.of();
      const price = typedAmount(this.model().price);
      const shown = `${shownDecimal(price, { decimals: priceScale })} ${quoteAsset}`;
      const sure = await this.confirm.ask({
        title: `Set the mark price of ${symbol} to ${shown}?`,
        text: this.triggers()
          ? `Every stop order in ${symbol} whose trigger it reaches becomes active at once, and trailing stops trail it.`
          : 'It is shown; no order reacts to it.',
        confirm: `Set it to ${shown}`,
        tone: this.triggers() ? 'danger' : 'plain',
      });
      if (!sure) return false;
      begun();
      await setMarkPrice({ path: { symbol }, body: { price } });
      this.toasts.show({ tone: 'done', text: `The mark price of ${symbol} is ${shown} now.` });
      this.changed.emit();
      this.fields().reset({ price: '' });
      return true;
    },
    { fieldOfCode: { price_out_of_range: 'price' } },
  );

  protected set(): void {
    void this.sending.send();
  }
}
