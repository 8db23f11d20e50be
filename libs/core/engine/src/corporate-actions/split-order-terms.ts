import { mulDivFloor, mulDivCeil } from '@openbourse/kernel';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { priceAbove, priceBelow, type SplitRatio } from './split-ratio';
import { STOP } from '../vocabulary';

/** As high as an instrument's qtyMax may be. */
const qtyMost = 1e12;

/**
 * Gives an order its quantities and prices after a forward split. A price rounds to the tick so that the order becomes no
 * more eager: limits away from the other side, stop prices away from the market. What is left rounds down to the lot. False,
 * and nothing changed, when it cannot be expressed: it filled a quantity that comes to no whole lots, or leaves the range.
 */
export function adjustTerms(state: EngineState, instrument: Instrument, slot: number, ratio: SplitRatio): boolean {
  const { orders } = state;
  const isBuy = orders.side(slot) === 0;
  const scaled = (price: number, up: boolean): number =>
    price === 0 ? 0 : (up ? priceAbove : priceBelow)(instrument, price, ratio);
  const limit = scaled(orders.limitPrice(slot), !isBuy);
  const stop = scaled(orders.stopPrice(slot), isBuy);
  const isWaitingMarket = orders.type(slot) === STOP && !orders.triggered(slot);
  const protection = isWaitingMarket
    ? instrument.protectionPrice(isBuy, stop)
    : scaled(orders.protectionPrice(slot), !isBuy);
  const filled = scaledExactly(orders.filledQty(slot), ratio, instrument.terms.lot);
  const leaves = scaledDown(orders.leaves(slot), ratio, instrument.terms.lot);
  if (filled === undefined || leaves === 0 || filled + leaves > qtyMost) return false;
  if (!keepsPrice(instrument, orders.limitPrice(slot), limit)) return false;
  if (!keepsPrice(instrument, orders.stopPrice(slot), stop)) return false;
  const notional = Math.max(limit, protection) * leaves * instrument.multiplier;
  if (orders.filledNotional(slot) + notional > Number.MAX_SAFE_INTEGER) return false;
  if (limit + protection === 0 || leaves * instrument.baseMultiplier > Number.MAX_SAFE_INTEGER) return false;
  orders.setFilledQty(slot, filled);
  orders.setQty(slot, filled + leaves);
  orders.setLimitPrice(slot, limit);
  orders.setStopPrice(slot, stop);
  orders.setProtectionPrice(slot, protection);
  return true;
}

/** A price that was there is there still, and allowed. */
const keepsPrice = (instrument: Instrument, before: number, after: number): boolean =>
  before === 0 || (after > 0 && instrument.ticks.allows(after));

function scaledDown(qty: number, { numerator, denominator }: SplitRatio, lot: number): number {
  const scaled = mulDivFloor(qty, numerator, denominator);
  return scaled - (scaled % lot);
}

function scaledExactly(qty: number, { numerator, denominator }: SplitRatio, lot: number): number | undefined {
  const scaled = mulDivFloor(qty, numerator, denominator);
  return scaled === mulDivCeil(qty, numerator, denominator) && scaled % lot === 0 ? scaled : undefined;
}
