import { BUY, NO_ORDER, SELL, type OrderBook } from '@openbourse/core/book';
import { takeStep, type ChunkedWork } from '../work/chunked-work';
import { closeOrder, tellOrderChanged } from '../orders/closing';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { isForAuction } from './instrument-session';
import { CANCELED, CLS, DAY, EXPIRED, HELD, isAtMarket, reason } from '../vocabulary';

/** What ended when an instrument entered its present phase. */
export interface EndedPhase {
  readonly auctioned: boolean;
  readonly dayIsOver: boolean;
}

/**
 * Ends what an auction left of orders that were for it alone and of those at market, and with a trading day its day and cls
 * orders. Orders in the book go first, then stop orders, then those that wait for an auction.
 */
export function* endOrdersOfPhase(state: EngineState, instrument: Instrument, ended: EndedPhase): ChunkedWork {
  if (!ended.auctioned && !ended.dayIsOver) return;
  const { orders } = state;
  for (const orderId of endingOrders(state, instrument, ended)) {
    const slot = orders.index.get(orderId);
    // Canceled with an order that it was linked with.
    if (slot === NO_ORDER) continue;
    yield* takeStep(state);
    if (isRemainder(state, slot, ended)) closeOrder(state, slot, CANCELED, reason('auction_remainder'));
    else closeOrder(state, slot, EXPIRED, 0);
    tellOrderChanged(state, slot);
  }
  if (ended.auctioned) instrument.session.hasMarketOrders = false;
}

function endingOrders(
  state: EngineState,
  { instrumentId, book, stops, session }: Instrument,
  ended: EndedPhase,
): number[] {
  const { orders } = state;
  const found: number[] = [];
  const walk = (queue: OrderBook, ends: (slot: number) => boolean): void => {
    for (const side of [BUY, SELL] as const) {
      for (let slot = queue.best(side); slot !== NO_ORDER; slot = queue.next(slot)) {
        if (ends(slot)) found.push(orders.orderId(slot));
      }
    }
  };
  const isOver = (slot: number): boolean => {
    const timeInForce = orders.timeInForce(slot);
    return ended.dayIsOver && (timeInForce === DAY || timeInForce === CLS);
  };
  walk(book, (slot) => isOver(slot) || isRemainder(state, slot, ended));
  if (ended.dayIsOver) {
    walk(stops, isOver);
    walk(session.waiting, isOver);
    for (const list of state.lists) {
      if (list.instrumentId !== instrumentId) continue;
      // Exits that wait for their entry are in no queue.
      for (const exit of list.exits)
        if (!orders.resting.isResting(exit) && isOver(exit)) found.push(orders.orderId(exit));
    }
  }
  return found;
}

/** Of an order in the book; those that still wait are for an auction to come. */
function isRemainder(state: EngineState, slot: number, { auctioned }: EndedPhase): boolean {
  const { orders } = state;
  if (!auctioned || orders.status(slot) === HELD) return false;
  return isAtMarket(orders.type(slot)) || isForAuction(orders.timeInForce(slot));
}
