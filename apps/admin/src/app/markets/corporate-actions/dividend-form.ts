import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { form, FormField, validate } from '@angular/forms/signals';
import { declareDividend, type InstrumentView } from '@openbourse/web/api-client';
import { Confirm, shownDecimal, shownTime, Toasts } from '@openbourse/web/ui';
import { IntentKey } from '../../actions/intent-key';
import { sendOnce } from '../../actions/send-once';
import { UnsettledNotice } from '../../actions/unsettled-notice';
import { FormFailure } from '../../forms/form-failure';
import { FormRow } from '../../forms/form-row';
import { reasonRules } from '../../forms/rules';
import { sending } from '../../forms/send-form';
import { positiveDecimalRules, typedAmount } from '../positive-decimal';
import { instantOf, ownZone } from './local-time';

const untyped = { amountPerUnit: '', recordAt: '', payAt: '', reason: '' };

/** Declares a cash dividend, which its dates record and pay. */
@Component({
  selector: 'ob-dividend-form',
  imports: [FormFailure, FormField, FormRow, UnsettledNotice],
  template: `
    <form class="form" novalidate (submit)="$event.preventDefault(); declare()">
      <div class="row-of-fields">
        <ob-form-row [label]="'Amount a unit, ' + of().quoteAsset" [of]="fields.amountPerUnit">
          <input
            class="ob-input ob-input-number"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            [formField]="fields.amountPerUnit"
          />
        </ob-form-row>
        <ob-form-row label="Record time" [of]="fields.recordAt" [hint]="'Who holds then is entitled. ' + zone">
          <input class="ob-input" type="datetime-local" [formField]="fields.recordAt" />
        </ob-form-row>
        <ob-form-row label="Pay time" [of]="fields.payAt" [hint]="zone">
          <input class="ob-input" type="datetime-local" [formField]="fields.payAt" />
        </ob-form-row>
      </div>
      <ob-form-row label="Reason for the dividend" [of]="fields.reason" hint="Holders see it in their ledger.">
        <input class="ob-input" type="text" autocomplete="off" [formField]="fields.reason" />
      </ob-form-row>
      @if (intent.unsettled() && !sending.underWay()) {
        <ob-unsettled-notice [differs]="differs()" />
      }
      <ob-form-failure [of]="sending.failure()" />
      <div class="buttons">
        <button type="submit" class="ob-button" data-tone="primary" [disabled]="fields().submitting()">
          {{ sending.underWay() ? 'Declaring…' : 'Review and declare…' }}
        </button>
      </div>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DividendForm {
  readonly of = input.required<InstrumentView>();
  readonly done = output();

  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly intent = new IntentKey();
  protected readonly zone = `In ${ownZone()} time.`;
  private readonly model = signal(untyped);
  private readonly request = computed(() => ({
    amountPerUnit: typedAmount(this.model().amountPerUnit),
    recordAt: instantOf(this.model().recordAt) ?? '',
    payAt: instantOf(this.model().payAt) ?? '',
    reason: this.model().reason.trim(),
  }));
  protected readonly differs = computed(() => this.intent.differsFromUnsettled(this.keyed()));
  protected readonly fields = form(this.model, (path) => {
    positiveDecimalRules(path.amountPerUnit, { what: 'an amount', decimals: () => this.of().quoteScale });
    for (const time of [path.recordAt, path.payAt]) {
      validate(time, ({ value }) =>
        instantOf(value()) === undefined ? { kind: 'time', message: 'Enter a date and a time.' } : undefined,
      );
    }
    validate(path.payAt, ({ value, valueOf }) => {
      const [record, pay] = [instantOf(valueOf(path.recordAt)), instantOf(value())];
      return record !== undefined && pay !== undefined && pay < record
        ? { kind: 'early', message: 'It cannot be paid before it is recorded.' }
        : undefined;
    });
    reasonRules(path.reason);
  });
  protected readonly sending = sending(this.fields, async (begun) => {
    const [{ id: instrument, symbol, quoteAsset, quoteDisplayScale }, body] = [this.of(), this.request()];
    const amount = `${shownDecimal(body.amountPerUnit, { decimals: quoteDisplayScale })} ${quoteAsset}`;
    const sure = await this.confirm.ask({
      title: `Declare ${amount} for each ${symbol}?`,
      text:
        `${recordSentence(body.recordAt, symbol)} Each of them is paid ${amount} for every unit on ` +
        `${shownTime(body.payAt, 'full')}, without anybody doing anything more. Until then it can be canceled.`,
      confirm: `Declare ${amount}`,
    });
    if (!sure) return false;
    begun();
    await sendOnce(this.intent, this.keyed(), (key) =>
      declareDividend({ path: { instrument }, body, headers: { 'Idempotency-Key': key } }),
    );
    this.toasts.show({ tone: 'done', text: `A dividend of ${amount} for each ${symbol} is declared.` });
    this.fields().reset(untyped);
    this.done.emit();
    return true;
  });

  protected declare(): void {
    void this.sending.send();
  }

  private keyed(): object {
    return { instrument: this.of().id, ...this.request() };
  }
}

const recordSentence = (recordAt: string, symbol: string): string =>
  Date.parse(recordAt) <= Date.now()
    ? `That time is past, and who held ${symbol} then is not known any more: it is taken only if it was asked before.`
    : `Who holds ${symbol} on ${shownTime(recordAt, 'full')} is noted then.`;
