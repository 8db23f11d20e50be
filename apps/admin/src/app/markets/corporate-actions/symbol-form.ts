import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output } from '@angular/core';
import { form, FormField, maxLength, pattern, required, validate } from '@angular/forms/signals';
import { changeSymbol, type InstrumentView } from '@openbourse/web/api-client';
import { Confirm, Toasts } from '@openbourse/web/ui';
import { IntentKey } from '../../actions/intent-key';
import { sendOnce } from '../../actions/send-once';
import { UnsettledNotice } from '../../actions/unsettled-notice';
import { FormFailure } from '../../forms/form-failure';
import { FormRow } from '../../forms/form-row';
import { reasonRules, textRules } from '../../forms/rules';
import { sending } from '../../forms/send-form';
import { symbolShape, symbolWords } from '../symbol-shape';

/** Gives an instrument another symbol or name; it stays the same instrument. */
@Component({
  selector: 'ob-symbol-form',
  imports: [FormFailure, FormField, FormRow, UnsettledNotice],
  template: `
    <form class="form" novalidate (submit)="$event.preventDefault(); rename()">
      <div class="row-of-fields">
        <ob-form-row label="New symbol" [of]="fields.symbol">
          <input class="ob-input" type="text" autocomplete="off" spellcheck="false" [formField]="fields.symbol" />
        </ob-form-row>
        <ob-form-row label="New name" [of]="fields.name">
          <input class="ob-input" type="text" autocomplete="off" [formField]="fields.name" />
        </ob-form-row>
      </div>
      <ob-form-row label="Reason for the new symbol" [of]="fields.reason">
        <input class="ob-input" type="text" autocomplete="off" [formField]="fields.reason" />
      </ob-form-row>
      @if (intent.unsettled() && !sending.underWay()) {
        <ob-unsettled-notice [differs]="differs()" />
      }
      <ob-form-failure [of]="sending.failure()" />
      <div class="buttons">
        <button type="submit" class="ob-button" data-tone="danger" [disabled]="fields().submitting()">
          {{ sending.underWay() ? 'Changing…' : 'Review and change…' }}
        </button>
      </div>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SymbolForm {
  readonly of = input.required<Pick<InstrumentView, 'id' | 'symbol' | 'name'>>();
  /** With the symbol that it has now. */
  readonly done = output<string>();

  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly intent = new IntentKey();
  private readonly standing = linkedSignal(() => ({ symbol: this.of().symbol, name: this.of().name }), {
    equal: (a, b) => a.symbol === b.symbol && a.name === b.name,
  });
  private readonly model = linkedSignal(() => ({ ...this.standing(), reason: '' }));
  protected readonly fields = form(this.model, (path) => {
    required(path.symbol, { message: 'Enter the symbol.' });
    pattern(path.symbol, symbolShape, { message: symbolWords });
    required(path.name, { message: 'Enter the name.' });
    maxLength(path.name, 128, { message: 'At most 128 characters.' });
    textRules(path.name, 'Enter the name.');
    validate(path.symbol, () => {
      const { symbol, name } = this.request();
      return symbol === this.of().symbol && name === this.of().name
        ? { kind: 'same', message: 'It has this symbol and this name already.' }
        : undefined;
    });
    reasonRules(path.reason);
  });
  protected readonly sending = sending(
    this.fields,
    async (begun) => {
      const [{ id: instrument, symbol: before }, body] = [this.of(), this.request()];
      const { symbol, name } = body;
      const deed = symbol === before ? `Call ${symbol} “${name}”` : `Change ${before} to ${symbol}`;
      const sure = await this.confirm.ask({
        title: `${deed}?`,
        text:
          symbol === before
            ? 'Only its name becomes another. Orders, positions and history stay.'
            : `${before} trades as ${symbol} (${name}) from now on. Orders, positions and history stay with it; requests that still name ${before} are refused, and ${before} is free for another instrument.`,
        confirm: deed,
        tone: symbol === before ? 'plain' : 'danger',
      });
      if (!sure) return false;
      begun();
      await sendOnce(this.intent, this.keyed(), (key) =>
        changeSymbol({ path: { instrument }, body, headers: { 'Idempotency-Key': key } }),
      );
      this.toasts.show({
        tone: 'done',
        text: symbol === before ? `${symbol} is called “${name}” now.` : `${before} is ${symbol} now.`,
      });
      this.fields().reset({ symbol, name, reason: '' });
      this.done.emit(symbol);
      return true;
    },
    { fieldOfCode: { already_exists: 'symbol' } },
  );

  protected rename(): void {
    void this.sending.send();
  }

  protected differs(): boolean {
    return this.intent.differsFromUnsettled(this.keyed());
  }

  private request(): { symbol: string; name: string; reason: string } {
    const { symbol, name, reason } = this.model();
    return { symbol: symbol.trim().toUpperCase(), name: name.trim(), reason: reason.trim() };
  }

  private keyed(): object {
    return { instrument: this.of().id, ...this.request() };
  }
}
