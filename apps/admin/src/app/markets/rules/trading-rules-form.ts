import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { form, FormField, validate } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { compileCalendar } from '@openbourse/core/calendar';
import { getCalendar, setTradingRules, type TradingRulesView } from '@openbourse/web/api-client';
import { Confirm, Toasts } from '@openbourse/web/ui';
import { FormFailure } from '../../forms/form-failure';
import { FormRow } from '../../forms/form-row';
import { reasonRules, wholeNumberRules } from '../../forms/rules';
import { sending } from '../../forms/send-form';
import { phaseSentence } from '../calendars/calendar-words';
import { Calendars } from '../calendars/calendars';
import { partsOf, percentRules } from '../percent';
import { triggerSourceWords } from '../session/session-words';
import { changedRules, rulesRequest, typedRules } from './trading-rules';

const hourSeconds = 3_600;
const bandMaxBps = 10_000;

/** Sets how an instrument trades, after saying what becomes another. */
@Component({
  selector: 'ob-trading-rules-form',
  imports: [FormFailure, FormField, FormRow, RouterLink],
  templateUrl: './trading-rules-form.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TradingRulesForm {
  readonly rules = input.required<TradingRulesView>();
  readonly changed = output<TradingRulesView>();

  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly calendars = inject(Calendars);
  protected readonly sources = Object.entries(triggerSourceWords).map(([value, words]) => ({ value, ...words }));
  /** Rules that were read again and say the same must not take away what was typed. */
  private readonly standing = computed(() => this.rules(), {
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  private readonly model = linkedSignal(() => typedRules(this.standing()));
  /** One that is not among those that are known (yet) is still what stands. */
  protected readonly codes = computed(() => {
    const known = this.calendars.all().map(({ code }) => code);
    const { calendar } = this.standing();
    return calendar === null || known.includes(calendar) ? known : [...known, calendar];
  });
  protected readonly fields = form(this.model, (path) => {
    percentRules(path.dynamicPercent, { digits: 2, max: bandMaxBps });
    percentRules(path.staticPercent, { digits: 2, max: bandMaxBps });
    wholeNumberRules(path.volatilitySeconds, { min: 0, max: hourSeconds });
    wholeNumberRules(path.randomEndSeconds, { min: 0, max: hourSeconds });
    wholeNumberRules(path.trailingMax, { min: 0, max: 1_000_000 });
    validate(path.volatilitySeconds, ({ value, valueOf }) => {
      const bands = [valueOf(path.dynamicPercent), valueOf(path.staticPercent)].map((typed) => partsOf(typed, 2) ?? 0);
      return value().trim() === '0' && bands.some((band) => band > 0)
        ? { kind: 'band', message: 'At least 1: with a band there can be an auction.' }
        : undefined;
    });
    reasonRules(path.reason);
  });
  protected readonly sending = sending(
    this.fields,
    async (begun) => {
      const { symbol, calendar: before } = this.standing();
      const body = rulesRequest(this.model());
      const changes = changedRules(this.standing(), body);
      const phase = body.calendar && body.calendar !== before ? await this.phaseBy(body.calendar) : '';
      const sure = await this.confirm.ask({
        title: `Set the trading rules of ${symbol}?`,
        text:
          changes.length === 0 ? 'No rule becomes another; only the reason is kept.' : [...changes, phase].join(' '),
        confirm: 'Set the rules',
        tone: changes.length === 0 ? 'plain' : 'danger',
      });
      if (!sure) return false;
      begun();
      const now = await setTradingRules({ path: { symbol }, body });
      this.toasts.show({ tone: 'done', text: `${symbol} trades by these rules now.` });
      this.changed.emit(now);
      this.fields().reset(typedRules(now));
      return true;
    },
    {
      fieldOfRequest: {
        dynamicBandBps: 'dynamicPercent',
        staticBandBps: 'staticPercent',
        volatilityAuctionSeconds: 'volatilitySeconds',
        trailingOrdersMax: 'trailingMax',
      },
    },
  );

  protected set(): void {
    void this.sending.send();
  }

  /** What another calendar makes of the instrument at this moment. */
  private async phaseBy(code: string): Promise<string> {
    const { definition } = await getCalendar({ path: { code } });
    const compiled = compileCalendar(definition);
    return compiled.ok ? phaseSentence(compiled.value, Date.now()) : '';
  }
}
