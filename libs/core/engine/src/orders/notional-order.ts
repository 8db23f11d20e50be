import { NO_PRICE, type Side } from '@openbourse/core/book';
import { feeOf } from '@openbourse/core/ledger';
import type { RefusalCode } from '@openbourse/core/risk-rules';
import type { EngineState } from '../state/engine-state';
import type { ExtendedOrder } from '../state/order-extensions';
import type { Instrument } from '../state/instrument';
import { DAY, IOC, MARKET, reason } from '../vocabulary';

/** Whole lots that an amount comes to at a price. */
export function lotsWorth(instrument: Instrument, price: number, amount: number): number {
  const { lot } = instrument.terms;
  return price > 0 && amount > 0 ? lot * Math.floor(amount / (price * lot * instrument.multiplier)) : 0;
}

export function notionalRefusal(
  instrument: Instrument,
  order: { type: number; timeInForce: number; side: number },
  notional: number,
  protection: number,
): RefusalCode | undefined {
  if (notional === 0) return undefined;
  if (order.type !== MARKET || (order.timeInForce !== DAY && order.timeInForce !== IOC)) {
    return 'time_in_force_not_allowed';
  }
  // A sell whose amount is less than a lot brings at the best bid could trade nothing.
  const dearest = order.side === 1 ? Math.max(protection, instrument.book.bestPrice(0)) : protection;
  return lotsWorth(instrument, dearest, notional) > 0 ? undefined : 'notional_below_lot';
}

/** What is still to be spent (buy, fees on top) or received (sell, before fees), quote asset scale. */
export function amountLeft(state: EngineState, extended: ExtendedOrder): number {
  return extended.notional - state.orders.filledNotional(extended.slot);
}

/** The most that an order by amount may trade in all, so that its amounts stay safe integers. */
function quantityMost(instrument: Instrument): number {
  const { lot, qtyMax } = instrument.terms;
  const most = Math.min(qtyMax, Math.floor(Number.MAX_SAFE_INTEGER / instrument.baseMultiplier));
  return most - (most % lot);
}

/** Sets the quantity of an order by amount to what it has filled and what its rest comes to at a price; returns the latter. */
export function fitToAmount(
  state: EngineState,
  instrument: Instrument,
  extended: ExtendedOrder,
  price: number,
): number {
  const { orders } = state;
  const { slot } = extended;
  const filled = orders.filledQty(slot);
  const lots = Math.min(lotsWorth(instrument, price, amountLeft(state, extended)), quantityMost(instrument) - filled);
  orders.setQty(slot, filled + lots);
  return lots;
}

/**
 * The quantity of an order by amount that has done what it could is what it filled. Why it ends canceled; 0 when less than a
 * lot's worth is left, and for any other order.
 */
export function concludeByAmount(state: EngineState, instrument: Instrument, slot: number): number {
  const extended = state.extensions.of(slot)!;
  if (extended.notional === 0) return 0;
  const { orders } = state;
  const { book } = instrument;
  const side = orders.side(slot);
  const filled = orders.filledQty(slot);
  orders.setQty(slot, filled);
  const opposite = book.bestPrice((1 - side) as Side);
  const protection = orders.protectionPrice(slot);
  const crosses = opposite !== NO_PRICE && (side === 0 ? opposite <= protection : opposite >= protection);
  if (lotsWorth(instrument, crosses ? opposite : protection, amountLeft(state, extended)) === 0) return 0;
  return reason(filled >= quantityMost(instrument) ? 'amount_out_of_range' : 'protection_price');
}

/** A buy holds the rest of its amount and the highest fee, a sell what that amount asks for at its protection price. */
export function notionalHold(state: EngineState, instrument: Instrument, extended: ExtendedOrder): number {
  const { orders } = state;
  const { slot } = extended;
  const left = amountLeft(state, extended);
  if (orders.side(slot) === 0) {
    const feeMost = feeOf(instrument.terms, orders.takerNotional(slot), orders.makerNotional(slot), left);
    return left + Math.max(feeMost - orders.fee(slot), 0);
  }
  const lots = lotsWorth(instrument, orders.protectionPrice(slot), left);
  return Math.min(lots, quantityMost(instrument) - orders.filledQty(slot)) * instrument.baseMultiplier;
}
