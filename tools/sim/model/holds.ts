import { wholeFee } from './fees';
import {
  baseMultiplier,
  leavesOf,
  quoteMultiplier,
  workingPrice,
  type ModelInstrument,
  type ModelOrder,
} from './state';

/** A buy can pay its leaves at its price and the fee that may still come; a sell can deliver its leaves. */
export function mustHold(order: ModelOrder): bigint {
  if (order.side === 'sell') return leavesOf(order) * baseMultiplier(order.instrument);
  return buyMustHold(order.instrument, workingPrice(order), leavesOf(order), order);
}

/** Two orders that share a hold: what they buy is at most all at the dearer price, and either may come to fees of its own. */
export function mustHoldTogether(one: ModelOrder, other: ModelOrder): bigint {
  const traded = (order: ModelOrder): bigint =>
    order.side === 'sell' ? mustHold(order) : workingPrice(order) * leavesOf(order) * quoteMultiplier(order.instrument);
  const [first, second] = [traded(one), traded(other)];
  const fees = mustHold(one) - first + (mustHold(other) - second);
  return (first > second ? first : second) + fees;
}

export function buyMustHold(
  instrument: ModelInstrument,
  price: bigint,
  leaves: bigint,
  charged: { takerNotional: bigint; makerNotional: bigint; fee: bigint },
): bigint {
  const pending = price * leaves * quoteMultiplier(instrument);
  const stillToCharge = wholeFee(instrument.terms, charged.takerNotional, charged.makerNotional, pending) - charged.fee;
  return pending + (stillToCharge > 0n ? stillToCharge : 0n);
}
