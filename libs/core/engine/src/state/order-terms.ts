import type { RefusalCode } from '@openbourse/core/risk-rules';
import type { EngineState } from './engine-state';
import { plainTerms } from './extended-terms';
import { expiryRefusal } from '../orders/good-till-date';
import { icebergRefusal } from '../orders/iceberg';
import type { Instrument } from './instrument';
import { lotsWorth, notionalRefusal } from '../orders/notional-order';
import type { ProposedOrder } from '../orders/proposed-order';
import { reduceOnlyRefusal } from '../orders/reduce-only';
import { sessionRefusal } from '../sessions/session-refusal';
import { trailedStop, trailingRefusal } from '../orders/trailing-stops';
import { isStopType, LIMIT, MARKET, STOP_LIMIT, TRAILING_STOP } from '../vocabulary';

export function protectionOf(
  instrument: Instrument,
  order: Pick<ProposedOrder, 'side' | 'type' | 'stopPrice'>,
): number {
  if (order.type === MARKET) return instrument.protectionPrice(order.side === 0, instrument.referencePrice);
  if (isStopType(order.type) && order.type !== STOP_LIMIT) {
    return instrument.protectionPrice(order.side === 0, order.stopPrice);
  }
  return 0;
}

/** Whether an order has the prices and the quantity that its type needs, and no other. */
export function shapeRefusal(order: ProposedOrder): RefusalCode | undefined {
  const byAmount = order.extended !== undefined && order.extended.notional > 0;
  const needsLimit = order.type === LIMIT || order.type === STOP_LIMIT;
  // A trailing stop finds its own stop price.
  const needsStop = isStopType(order.type) && (order.type !== TRAILING_STOP || order.isReplacement);
  if (needsLimit !== order.limitPrice > 0 || needsStop !== order.stopPrice > 0) return 'price_out_of_range';
  return byAmount ? (order.qty === 0 ? undefined : 'quantity_off_lot') : order.qty > 0 ? undefined : 'quantity_off_lot';
}

/** Gives a new order what follows from its terms: a trailing stop its stop price, an order by amount the quantity it begins with. */
export function completeTerms(instrument: Instrument, order: ProposedOrder): void {
  const { extended } = order;
  if (extended === undefined || order.isReplacement) return;
  if (order.type === TRAILING_STOP) {
    const price = instrument.triggerPrice(order.side as 0 | 1);
    order.stopPrice = price > 0 ? Math.max(trailedStop(instrument, order.side === 0, price, extended), 0) : 0;
  }
  if (extended.notional > 0) {
    order.qty = lotsWorth(instrument, protectionOf(instrument, order), extended.notional);
    order.leaves = order.qty;
  }
}

/** Why an order cannot have the terms that it asks for beyond those of every order. */
export function termsRefusal(
  state: EngineState,
  instrument: Instrument,
  holding: number,
  order: ProposedOrder,
): RefusalCode | undefined {
  const extended = order.extended ?? plainTerms;
  return (
    sessionRefusal(state, instrument, order) ??
    expiryRefusal(state.timeMs, order, extended.expiresMs) ??
    trailingRefusal(instrument, order, extended) ??
    icebergRefusal(order, extended.displayQty, instrument.terms.lot) ??
    notionalRefusal(instrument, order, extended.notional, protectionOf(instrument, order)) ??
    (extended.reduceOnly ? mayReduce(state, instrument, holding, order) : undefined)
  );
}

/** What waits for its entry has nothing to reduce yet, but a buy never will have. */
const mayReduce = (
  state: EngineState,
  instrument: Instrument,
  holding: number,
  order: ProposedOrder,
): RefusalCode | undefined =>
  order.side === 1 && order.linked?.waits ? undefined : reduceOnlyRefusal(state, instrument, holding, order);
