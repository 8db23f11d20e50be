import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import {
  cancelDividend,
  payDividend,
  problemText,
  recordDividend,
  type CorporateActionEntryView,
} from '@openbourse/web/api-client';
import { Confirm, type Question, shownDecimal, shownTime, Toasts } from '@openbourse/web/ui';
import { IntentKey } from '../../actions/intent-key';
import { sendOnce } from '../../actions/send-once';
import { Instruments } from '../instruments';
import { type DividendStep, stepsOf } from './action-words';

const calls = { record: recordDividend, pay: payDividend, cancel: cancelDividend };
const buttonWords = { record: 'Record…', pay: 'Pay…', cancel: 'Cancel…' };
const doneWords = { record: 'is recorded', pay: 'is paid', cancel: 'is canceled' };

/** The buttons that take a dividend a step further, or back. */
@Component({
  selector: 'ob-dividend-steps',
  template: `
    @for (step of steps(); track step) {
      <button type="button" class="ob-button" [disabled]="underWay()" (click)="take(step)">
        {{ buttonWords[step] }}<span class="ob-hidden"> dividend {{ of().actionId }} of {{ of().symbol }}</span>
      </button>
    }
  `,
  host: { class: 'buttons' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DividendSteps {
  readonly of = input.required<CorporateActionEntryView>();
  readonly changed = output();

  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly instruments = inject(Instruments);
  private readonly intent = new IntentKey();
  protected readonly buttonWords = buttonWords;
  protected readonly underWay = signal(false);
  protected readonly steps = computed(() => stepsOf(this.of(), Date.now()));

  protected async take(step: DividendStep): Promise<void> {
    const { actionId, symbol } = this.of();
    if (this.underWay()) return;
    this.underWay.set(true);
    try {
      if (!(await this.confirm.ask(this.question(step)))) return;
      await sendOnce(this.intent, { step, actionId }, (key) =>
        calls[step]({ path: { actionId: String(actionId) }, headers: { 'Idempotency-Key': key } }),
      );
      this.toasts.show({
        tone: step === 'cancel' ? 'caution' : 'done',
        text: `The dividend of ${symbol} ${doneWords[step]}.`,
      });
    } catch (error) {
      const { title, detail } = problemText(error);
      this.toasts.show({ tone: 'failed', text: `${title}.`, detail });
    } finally {
      this.underWay.set(false);
      // Also when it failed: it may have gone a step by its date meanwhile.
      this.changed.emit();
    }
  }

  private question(step: DividendStep): Question {
    const { symbol, status } = this.of();
    const { amountPerUnit, entitled, currency, payAt } = this.of().dividend!;
    const money = (amount: string): string =>
      `${shownDecimal(amount, { decimals: this.instruments.decimalsOf(currency) })} ${currency}`;
    switch (step) {
      case 'record':
        return {
          title: `Record the dividend of ${symbol} now?`,
          text: `Who holds ${symbol} at this moment is owed ${money(amountPerUnit)} a unit, paid ${shownTime(payAt, 'full')}.`,
          confirm: 'Record it',
        };
      case 'pay':
        return {
          title: `Pay the dividend of ${symbol} now?`,
          text: `${money(entitled)} in all are credited to those who were recorded. It stands in the ledger for good.`,
          confirm: `Pay ${money(entitled)}`,
          tone: 'danger',
        };
      case 'cancel':
        return {
          title: `Cancel the dividend of ${symbol}?`,
          text:
            status === 'recorded'
              ? `The ${money(entitled)} that are owed to its holders will not be paid. It cannot be taken up again.`
              : 'Nobody is owed anything by it. It cannot be taken up again.',
          confirm: 'Cancel the dividend',
          dismiss: 'Keep it',
          tone: 'danger',
        };
    }
  }
}
