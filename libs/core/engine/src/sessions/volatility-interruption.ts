import { changePhase } from './change-phase';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { VOLATILITY_AUCTION } from '../vocabulary';

/**
 * An order was about to trade outside a band: no trade until an auction has found a price that buyers and sellers agree on.
 * It ends when the host says so, the calendar or not.
 */
export function interrupt(state: EngineState, instrument: Instrument): void {
  const { tradingDayMs } = instrument.session;
  const untilMs = state.timeMs + instrument.rules.volatilityAuctionMs;
  changePhase(state, instrument, { phase: VOLATILITY_AUCTION, tradingDayMs, untilMs });
}

/** Once per incoming order, after its last fill: a sweep that moved the band along with it would never leave it. */
export function moveDynamicBand(instrument: Instrument): void {
  if (instrument.lastPrice > 0) instrument.session.guard?.traded(instrument.lastPrice);
}
