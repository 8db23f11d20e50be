import { BUY, NO_ORDER, SELL, type Side } from '@openbourse/core/book';
import { awaitAuction } from '../sessions/awaiting-auction';
import { closeOrder, isWaitingStop, takeFromBook, tellOrderChanged } from '../orders/closing';
import { takeStep, type ChunkedWork } from '../work/chunked-work';
import type { EngineState } from '../state/engine-state';
import { refreshHold, requiredHold } from '../state/holds';
import { levelTakes } from '../orders/iceberg';
import type { Instrument } from '../state/instrument';
import { tellTerms } from '../state/order-extensions';
import { adjustTerms } from './split-order-terms';
import { isForward, type SplitRatio } from './split-ratio';
import { CANCELED, HELD, isAtMarket, reason } from '../vocabulary';

/** Numbers of the open orders of an instrument: those of its queues in their order, and those that wait for an entry. */
export interface OrdersToSplit {
  readonly resting: readonly number[];
  readonly waiting: readonly number[];
}

export const ordersToSplit = (state: EngineState, instrument: Instrument): OrdersToSplit => ({
  resting: inQueues(state, instrument),
  waiting: inNoQueue(state, instrument),
});

/**
 * All leave their queues. A reverse split cancels them, as FINRA rule 5330 has it; a forward split those that follow prices
 * or other orders.
 */
export function* takeOrders(state: EngineState, of: OrdersToSplit, ratio: SplitRatio): ChunkedWork {
  for (const [orderIds, rests] of [[of.resting, true] as const, [of.waiting, false] as const]) {
    for (const orderId of orderIds) {
      const slot = state.orders.index.get(orderId);
      // Canceled with an order that it was linked with.
      if (slot === NO_ORDER) continue;
      yield* takeStep(state);
      if (!isForward(ratio) || !isRestatable(state, slot)) cancel(state, slot);
      else if (rests) takeFromBook(state, slot);
    }
  }
}

/**
 * Those that are left come back with their new quantities and prices in the order in which they were, so that orders whose
 * prices become one keep their places; what cannot be expressed any more is canceled. After the holdings: sells need them.
 */
export function* restateOrders(
  state: EngineState,
  instrument: Instrument,
  of: OrdersToSplit,
  ratio: SplitRatio,
): ChunkedWork {
  for (const [orderIds, rests] of [[of.resting, true] as const, [of.waiting, false] as const]) {
    for (const orderId of orderIds) {
      const slot = state.orders.index.get(orderId);
      if (slot === NO_ORDER) continue;
      yield* takeStep(state);
      restate(state, instrument, slot, ratio, rests);
    }
  }
}

/** Order numbers in price-time order: of the book, the trigger queue, and the queues for auctions to come. */
function inQueues(state: EngineState, { book, stops, session }: Instrument): number[] {
  const orderIds: number[] = [];
  for (const queue of [book, stops, session.waiting]) {
    for (const side of [BUY, SELL] as const) {
      for (let slot = queue.best(side); slot !== NO_ORDER; slot = queue.next(slot)) {
        orderIds.push(state.orders.orderId(slot));
      }
    }
  }
  return orderIds;
}

/** Order numbers in the order of accounts, and of each account's orders. */
function inNoQueue(state: EngineState, instrument: Instrument): number[] {
  const { orders } = state;
  const orderIds: number[] = [];
  for (const account of state.accounts) {
    const holding = account?.holdings.get(instrument.instrumentId);
    if (account === undefined || holding === undefined) continue;
    for (let slot = account.firstOrder; slot >= 0; slot = orders.next(slot)) {
      if (orders.holding(slot) === holding && !orders.resting.isResting(slot)) orderIds.push(orders.orderId(slot));
    }
  }
  return orderIds;
}

/** Plain orders with a price of their own, reduce-only ones and those until a date. */
function isRestatable(state: EngineState, slot: number): boolean {
  if (isAtMarket(state.orders.type(slot)) && !isWaitingStop(state, slot)) return false;
  const extended = state.extensions.of(slot);
  if (extended === undefined) return true;
  const { trailPrice, trailBps, displayQty, notional, list } = extended;
  return trailPrice === 0 && trailBps === 0 && displayQty === 0 && notional === 0 && list === undefined;
}

function cancel(state: EngineState, slot: number): void {
  closeOrder(state, slot, CANCELED, reason('corporate_action'));
  tellOrderChanged(state, slot);
}

function restate(state: EngineState, instrument: Instrument, slot: number, ratio: SplitRatio, rests: boolean): void {
  if (!adjustTerms(state, instrument, slot, ratio) || !isCovered(state, instrument, slot)) return cancel(state, slot);
  if (rests && !rest(state, instrument, slot)) return cancel(state, slot);
  refreshHold(state, instrument, slot);
  tellOrderChanged(state, slot);
  tellTerms(state, slot);
}

/** A stop price that was rounded up may ask for more than was held. */
function isCovered(state: EngineState, instrument: Instrument, slot: number): boolean {
  const { orders } = state;
  const more = requiredHold(state, instrument, slot) - orders.held(slot);
  const { cash, custody } = state.holdings[orders.holding(slot)];
  return more <= 0 || state.ledger.availableAtLeast(orders.side(slot) === 0 ? cash : custody, more);
}

/** Puts an order back into its queue; false when its new level cannot take it. */
function rest(state: EngineState, instrument: Instrument, slot: number): boolean {
  const { orders } = state;
  const side = orders.side(slot);
  const leaves = orders.leaves(slot);
  if (isWaitingStop(state, slot)) {
    instrument.stops.rest(slot, (1 - side) as Side, orders.stopPrice(slot), leaves);
    return true;
  }
  if (orders.status(slot) === HELD) {
    awaitAuction(state, instrument, slot);
    return true;
  }
  const price = orders.workingPrice(slot);
  if (!levelTakes(instrument, side, price, leaves)) return false;
  instrument.book.rest(slot, side, price, leaves);
  state.touchLevel(instrument, side, price);
  return true;
}
