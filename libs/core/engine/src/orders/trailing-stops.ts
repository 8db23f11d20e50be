import { MAX_PRICE, NO_ORDER } from '@openbourse/core/book';
import type { RefusalCode } from '@openbourse/core/risk-rules';
import type { EngineState } from '../state/engine-state';
import type { ExtendedTerms } from '../state/extended-terms';
import { refreshHold } from '../state/holds';
import type { Instrument } from '../state/instrument';
import { type ExtendedOrder, tellExtension } from '../state/order-extensions';
import { TRAILING_STOP } from '../vocabulary';

type Distance = Pick<ExtendedTerms, 'trailPrice' | 'trailBps'>;
const whole = 10_000;

/** The stop price at a trigger price: the distance away or, for the tick's sake, a little more. Below 1: there is none. */
export function trailedStop(instrument: Instrument, isBuy: boolean, price: number, distance: Distance): number {
  const { trailPrice, trailBps } = distance;
  const away = trailPrice > 0 ? trailPrice : Math.ceil((price * trailBps) / whole);
  return isBuy ? instrument.ticks.ceil(price + away) : instrument.ticks.floor(price - away);
}

/** The trigger price nearest to `from` that moves the stop price by a tick; beyond the range of prices when none does. */
function nextRatchet(instrument: Instrument, isBuy: boolean, stop: number, from: number, distance: Distance): number {
  const { trailPrice, trailBps } = distance;
  if (isBuy) {
    const target = instrument.ticks.floor(stop - 1);
    const price = trailPrice > 0 ? target - trailPrice : Math.floor((target * whole) / (whole + trailBps));
    return Math.min(price, from - 1);
  }
  const target = stop + instrument.ticks.tickAt(stop);
  const price = trailPrice > 0 ? target + trailPrice : Math.ceil((target * whole) / (whole - trailBps));
  return Math.max(price, from + 1);
}

export function trailingRefusal(
  instrument: Instrument,
  order: { type: number; side: number; stopPrice: number; isReplacement: boolean },
  terms: ExtendedTerms,
): RefusalCode | undefined {
  const { trailPrice, trailBps } = terms;
  if (order.type !== TRAILING_STOP) return trailPrice > 0 || trailBps > 0 ? 'trailing_distance_invalid' : undefined;
  if (trailPrice > 0 === trailBps > 0 || trailBps >= whole || trailPrice > MAX_PRICE)
    return 'trailing_distance_invalid';
  if (!instrument.ticks.allows(trailPrice)) return 'trailing_distance_invalid';
  if (!order.isReplacement && instrument.triggerPrice(order.side as 0 | 1) === 0) return 'no_trigger_price';
  if (order.stopPrice < 1 || order.stopPrice > MAX_PRICE) return 'trailing_distance_invalid';
  if (!order.isReplacement && instrument.trailingOrders >= instrument.rules.trailingOrdersMax) {
    return 'trailing_orders_above_maximum';
  }
  return undefined;
}

/** Begins to trail at the present trigger price; false when there is none, or no stop price at that distance from it. */
export function startTrailing(state: EngineState, instrument: Instrument, slot: number): boolean {
  const { orders } = state;
  const extended = state.extensions.of(slot)!;
  const side = orders.side(slot);
  const price = instrument.triggerPrice(side);
  const stop = trailedStop(instrument, side === 0, price, extended);
  if (price === 0 || stop < 1 || stop > MAX_PRICE) return false;
  extended.extremePrice = price;
  setStop(state, instrument, slot, stop);
  return true;
}

function setStop(state: EngineState, instrument: Instrument, slot: number, stop: number): void {
  const { orders } = state;
  orders.setStopPrice(slot, stop);
  orders.setProtectionPrice(slot, instrument.protectionPrice(orders.side(slot) === 0, stop));
}

/** From the trigger queue's entry on, the order is also queued by the trigger price that moves it next. */
export function joinTrail(state: EngineState, instrument: Instrument, slot: number): void {
  instrument.trailingOrders++;
  queueRatchet(state, instrument, state.extensions.of(slot)!);
}

export function leaveTrail(state: EngineState, instrument: Instrument, slot: number): void {
  instrument.trailingOrders--;
  unqueueRatchet(state, instrument, state.extensions.of(slot)!);
}

function queueRatchet(state: EngineState, instrument: Instrument, extended: ExtendedOrder): void {
  const { slot, extremePrice } = extended;
  const { orders } = state;
  const side = orders.side(slot);
  const price = nextRatchet(instrument, side === 0, orders.stopPrice(slot), extremePrice, extended);
  if (price >= 1 && price <= MAX_PRICE) instrument.trails.rest(extended.index, side, price, 1);
}

function unqueueRatchet(state: EngineState, instrument: Instrument, extended: ExtendedOrder): void {
  if (state.extensions.trailing.isResting(extended.index)) instrument.trails.remove(extended.index);
}

/** The next trailing stop that the trigger price moves: buys first, then sells, each by price of its move, then time. */
export function nextToTrail(state: EngineState, instrument: Instrument): number {
  const { trails } = instrument;
  if (trails.orderCount === 0) return NO_ORDER;
  const buy = trails.best(0);
  if (buy !== NO_ORDER) {
    const price = instrument.triggerPrice(0);
    if (price > 0 && price <= trails.priceOf(buy)) return state.extensions.at(buy).slot;
  }
  const sell = trails.best(1);
  if (sell !== NO_ORDER && instrument.triggerPrice(1) >= trails.priceOf(sell)) return state.extensions.at(sell).slot;
  return NO_ORDER;
}

/**
 * Moves a waiting trailing stop after the trigger price, only ever in its owner's favour: a buy's stop price falls, and its
 * hold with it.
 */
export function trail(state: EngineState, instrument: Instrument, slot: number): void {
  const { orders } = state;
  const extended = state.extensions.of(slot)!;
  const side = orders.side(slot);
  const price = instrument.triggerPrice(side);
  const before = orders.stopPrice(slot);
  const stop = trailedStop(instrument, side === 0, price, extended);
  unqueueRatchet(state, instrument, extended);
  extended.extremePrice = price;
  if (side === 0 ? stop < before : stop > before) {
    instrument.stops.remove(slot);
    setStop(state, instrument, slot, stop);
    refreshHold(state, instrument, slot);
    instrument.stops.rest(slot, side === 0 ? 1 : 0, stop, orders.leaves(slot));
  }
  queueRatchet(state, instrument, extended);
  tellExtension(state, slot);
}
