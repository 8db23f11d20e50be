import { NO_ORDER, type Side } from '@openbourse/core/book';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { joinTrail, leaveTrail } from './trailing-stops';
import { CONTINUOUS, OPEN, TRAILING_STOP } from '../vocabulary';

/** Whether a stop price is reached by the price that stop orders of its side look at. */
export function isReached(instrument: Instrument, side: Side, stopPrice: number): boolean {
  const price = instrument.triggerPrice(side);
  return price > 0 && (side === 0 ? price >= stopPrice : price <= stopPrice);
}

/** Puts a stop order into its instrument's trigger queue. */
export function awaitTrigger(state: EngineState, instrument: Instrument, slot: number): void {
  const { orders } = state;
  instrument.stops.rest(slot, (1 - orders.side(slot)) as Side, orders.stopPrice(slot), orders.leaves(slot));
  if (orders.type(slot) === TRAILING_STOP) joinTrail(state, instrument, slot);
}

export function leaveTriggerQueue(state: EngineState, instrument: Instrument, slot: number): void {
  instrument.stops.remove(slot);
  if (state.orders.type(slot) === TRAILING_STOP) leaveTrail(state, instrument, slot);
}

/** Stop orders of an instrument that is not open, or not in continuous trading, wait, whatever happens to its prices. */
export const triggersNow = (instrument: Instrument): boolean =>
  instrument.status === OPEN && instrument.session.phase === CONTINUOUS;

/** The next stop order whose stop price is reached: buys first, then sells, each in price-time order. */
export function nextTriggered(state: EngineState, instrument: Instrument): number {
  const { stops } = instrument;
  const buy = stops.best(1);
  if (buy !== NO_ORDER && isReached(instrument, 0, state.orders.stopPrice(buy))) return buy;
  const sell = stops.best(0);
  if (sell !== NO_ORDER && isReached(instrument, 1, state.orders.stopPrice(sell))) return sell;
  return NO_ORDER;
}
