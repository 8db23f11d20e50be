import { CONTINUOUS, isCall, VOLATILITY_AUCTION, type Command } from '@openbourse/core/engine';
import type { Model } from '../model/model';
import type { ModelInstrument } from '../model/state';
import { isContinuous } from '../told/standing';
import { NaiveSessions, type NaiveSession } from '../told/naive-session';
import { must, type Invariant } from './invariant';

/** At least so long a call goes on that may not trade when its auction is due. */
const extensionMsMin = 60_000;
const timed = new Set<Command['kind']>(['end_day', 'expire_orders', 'enter_phase', 'indicate_auction', 'continue']);
/** People's orders come after everything that time has brought. */
export const hasCallers = (commands: readonly Command[]): boolean =>
  commands.some(({ kind }) => !timed.has(kind) && kind !== 'record_dividend' && kind !== 'pay_dividend');

/** Read anew from the calendar's text: which phase, which trading day, and how much later a call may end by chance. */
export function phasesFollowCalendars(): Invariant {
  const name = 'every instrument is in the phase that its calendar says';
  const naive = new NaiveSessions();
  /** Instruments whose phase, rules or calendar changed since the host last asked what is due. */
  const touched = new Set<number>();
  const textOf = (model: Model, { tenantId, rules }: ModelInstrument): string =>
    rules === undefined || rules.calendar === '' ? '' : model.calendars.get(`${tenantId}/${rules.calendar}`)!;
  const dayOf = (model: Model, instrument: ModelInstrument, said: NaiveSession): number =>
    textOf(model, instrument) === '' ? (instrument.tradingDayMs ?? 0) : said.tradingDayMs;

  return {
    name,
    beforeEvent(event, model) {
      if (event.kind !== 'phase_changed') return;
      const instrument = model.instruments[event.instrumentId - 1];
      const said = naive.at(textOf(model, instrument), model.timeMs);
      const say = (): string => `${JSON.stringify(event)} at ${model.timeMs}, naively ${JSON.stringify(said)}`;
      const { volatilityAuctionMs = 0, dynamicBandBps = 0, staticBandBps = 0 } = instrument.rules ?? {};
      if (event.phase === VOLATILITY_AUCTION) {
        const lastsMs = event.untilMs - model.timeMs;
        if (isContinuous(instrument)) {
          must(name, dynamicBandBps + staticBandBps > 0 && lastsMs === volatilityAuctionMs, say);
          must(name, event.tradingDayMs === (instrument.tradingDayMs ?? 0), say);
        } else {
          must(name, lastsMs === Math.max(volatilityAuctionMs, extensionMsMin) && !mayTrade(model, instrument), say);
          must(name, event.tradingDayMs === dayOf(model, instrument, said), say);
        }
        return;
      }
      must(name, event.phase === said.phase, say);
      must(name, event.tradingDayMs === dayOf(model, instrument, said), say);
      must(name, event.untilMs === 0 || event.untilMs > model.timeMs, say);
    },
    afterBatch({ model, events, commands, stored }) {
      // A batch that goes on with a command of the one before asks for nothing anew.
      if (commands[0].kind !== 'continue') touched.clear();
      for (const event of events) {
        if (event.kind === 'phase_changed' || event.kind === 'trading_rules_changed') touched.add(event.instrumentId);
        if (event.kind !== 'calendar_defined') continue;
        for (const { instrumentId, tenantId } of model.instruments)
          if (tenantId === event.tenantId) touched.add(instrumentId);
      }
      if (!hasCallers(commands)) return;
      for (const instrument of model.instruments)
        if (!touched.has(instrument.instrumentId)) checkPhase(model, instrument, stored.timeMs);
    },
  };

  function checkPhase(model: Model, instrument: ModelInstrument, timeMs: number): void {
    const text = textOf(model, instrument);
    const said = naive.at(text, timeMs);
    const { phase = CONTINUOUS, tradingDayMs = 0, phaseUntilMs = 0, instrumentId, rules } = instrument;
    const randomMs = rules?.randomEndMsMax ?? 0;
    const say = (): string =>
      `instrument ${instrumentId} is in phase ${phase} of ${tradingDayMs} at ${timeMs}, naively ${JSON.stringify(said)}`;
    if (phase === VOLATILITY_AUCTION) {
      must(name, said.phase === CONTINUOUS && timeMs <= phaseUntilMs + randomMs, say);
    } else if (phase === said.phase) {
      must(name, text === '' || tradingDayMs === said.tradingDayMs, say);
    } else {
      const lateMs = timeMs - naive.beganMs(text, timeMs, randomMs + 60_000);
      must(name, isCall(phase) && lateMs <= randomMs, say);
    }
  }
}

const mayTrade = (model: Model, { status, killed, tenantId }: ModelInstrument): boolean =>
  status === 0 && !killed && !model.tenants.get(tenantId)!.killed;
