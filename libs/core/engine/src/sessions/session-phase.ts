import type { RefusalCode } from '@openbourse/core/risk-rules';
import { holdAuction, isCrossed } from './call-auction';
import { changePhase, type PhaseState } from './change-phase';
import { beginChunks, type ChunkedWork } from '../work/chunked-work';
import type { EnterPhase } from '../commands';
import { releaseToAuction } from './awaiting-auction';
import { endOrdersOfPhase } from './day-end';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { isCall } from './instrument-session';
import { CONTINUOUS, OPEN, sessionPhases, VOLATILITY_AUCTION } from '../vocabulary';
import { work } from '../orders/working';

/** How long at least the call of an instrument goes on that may not trade when its auction is due, ms. */
const extensionMsMin = 60_000;

/**
 * The auction of the phase that ends, the new phase, the orders that end with the old one, those that its auction takes, and
 * the stop orders that waited. An unfinished command comes before all others, so nobody trades in between.
 */
export function enterPhase(state: EngineState, command: EnterPhase): RefusalCode | undefined {
  const instrument = state.instruments[command.instrumentId];
  if (instrument === undefined || instrument.tenantId !== command.tenantId) return 'instrument_not_found';
  const { phase, tradingDayMs, untilMs } = command;
  if (sessionPhases[phase] === undefined || phase === VOLATILITY_AUCTION) return 'definition_invalid';
  if (!isTime(tradingDayMs) || !isTime(untilMs)) return 'definition_invalid';
  beginChunks(state, inChunks(state, instrument, { phase, tradingDayMs, untilMs }));
  // Exits of what traded begin to work in the new phase.
  if (!state.unfinished) state.unfinished = !work(state);
  return undefined;
}

const isTime = (ms: number): boolean => Number.isSafeInteger(ms) && ms >= 0;

function* inChunks(state: EngineState, instrument: Instrument, to: PhaseState): ChunkedWork {
  const { session } = instrument;
  const from = { phase: session.phase, tradingDayMs: session.tradingDayMs };
  const { phase } = from;
  const keepsCall =
    to.phase === CONTINUOUS && phase !== CONTINUOUS && isCrossed(instrument) && !mayTrade(state, instrument);
  const auctioned = keepsCall ? false : yield* holdAuctions(state, instrument, to);
  const beginsDay = to.tradingDayMs > from.tradingDayMs;
  changePhase(state, instrument, keepsCall ? extended(state, instrument, to) : to);
  if (beginsDay) session.refer(instrument.referencePrice);
  yield* endOrdersOfPhase(state, instrument, {
    // An exit at market that was armed while nothing traded has had no auction; it does not go on without one either.
    auctioned: auctioned || (session.phase === CONTINUOUS && session.hasMarketOrders),
    dayIsOver: beginsDay && from.tradingDayMs > 0,
  });
  yield* releaseToAuction(state, instrument);
  if (session.phase === CONTINUOUS) state.awaken(instrument);
}

const mayTrade = (state: EngineState, instrument: Instrument): boolean =>
  instrument.status === OPEN && !instrument.killed && !state.tenant(instrument.tenantId)!.killed;

/** What is halted while its auction is due keeps its call, and asks to leave it again later. */
function extended(state: EngineState, { rules }: Instrument, { tradingDayMs }: PhaseState): PhaseState {
  const untilMs = state.timeMs + Math.max(rules.volatilityAuctionMs, extensionMsMin);
  return { phase: VOLATILITY_AUCTION, tradingDayMs, untilMs };
}

/**
 * A call ends in an auction. So does a phase without trading whose orders meet when continuous trading begins, and what
 * ranges or positions left crossed. True when an auction was held, with a price or without.
 */
function* holdAuctions(state: EngineState, instrument: Instrument, to: PhaseState): Generator<undefined, boolean> {
  const { phase } = instrument.session;
  if (phase === CONTINUOUS || phase === to.phase || !mayTrade(state, instrument))
    return isCall(phase) && phase !== to.phase;
  let auctioned = isCall(phase);
  let found = auctioned && (yield* holdAuction(state, instrument));
  while (isCrossed(instrument) && (found || (!auctioned && to.phase === CONTINUOUS))) {
    found = yield* holdAuction(state, instrument, auctioned);
    auctioned = true;
  }
  return auctioned;
}
