import { priceMax, type RefusalCode } from '@openbourse/core/risk-rules';
import type { SetMarkPrice, SetTradingRules, TradingRules } from '../commands';
import type { EngineState } from './engine-state';
import type { Instrument } from './instrument';
import { triggerSources } from '../vocabulary';

/** Of an instrument that was given none: last price, around the clock. */
export const plainRules: TradingRules = {
  triggerSource: 0,
  calendar: '',
  dynamicBandBps: 0,
  staticBandBps: 0,
  volatilityAuctionMs: 0,
  randomEndMsMax: 0,
  trailingOrdersMax: 10_000,
};

const hourMs = 3_600_000;
const calendarLengthMax = 64;
const upTo = (value: number, max: number): boolean => Number.isSafeInteger(value) && value >= 0 && value <= max;

function rulesAreValid(rules: TradingRules): boolean {
  return (
    upTo(rules.triggerSource, triggerSources.length - 1) &&
    rules.calendar.length <= calendarLengthMax &&
    upTo(rules.dynamicBandBps, 10_000) &&
    upTo(rules.staticBandBps, 10_000) &&
    upTo(rules.volatilityAuctionMs, hourMs) &&
    upTo(rules.randomEndMsMax, hourMs) &&
    upTo(rules.trailingOrdersMax, 1_000_000)
  );
}

function instrumentOf(state: EngineState, command: SetTradingRules | SetMarkPrice): Instrument | undefined {
  const instrument = state.instruments[command.instrumentId];
  return instrument?.tenantId === command.tenantId ? instrument : undefined;
}

/** Another trigger source is looked at at once; trailing stops trail it from where they stand. */
export function setTradingRules(state: EngineState, command: SetTradingRules): RefusalCode | undefined {
  const instrument = instrumentOf(state, command);
  if (instrument === undefined) return 'instrument_not_found';
  const { rules, instrumentId, tenantId, reason, actor } = command;
  if (!rulesAreValid(rules)) return 'definition_invalid';
  if (rules.calendar !== '' && state.calendars.of(tenantId, rules.calendar) === undefined) return 'calendar_not_found';
  instrument.rules = rules;
  instrument.session.follow(rules, instrument.referencePrice);
  state.changedSessions.add(instrumentId);
  state.events.extended({ kind: 'trading_rules_changed', instrumentId, tenantId, rules, reason, actor });
  state.made.instrumentId = instrumentId;
  state.awaken(instrument);
  return undefined;
}

export function setMarkPrice(state: EngineState, command: SetMarkPrice): RefusalCode | undefined {
  const instrument = instrumentOf(state, command);
  if (instrument === undefined) return 'instrument_not_found';
  const { price, instrumentId, tenantId } = command;
  if (!Number.isSafeInteger(price) || price <= 0 || price > priceMax) return 'price_out_of_range';
  instrument.markPrice = price;
  state.events.extended({ kind: 'mark_price_changed', instrumentId, tenantId, price });
  state.made.instrumentId = instrumentId;
  state.awaken(instrument);
  return undefined;
}
