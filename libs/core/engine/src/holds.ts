import { feeOf } from '@openbourse/core/ledger';
import type { EngineState } from './engine-state';
import type { Instrument } from './instrument';

/**
 * What an open order must hold now. A buy holds its leaves at its working price plus the highest fee the whole order can
 * still come to, less what was charged; a sell holds its leaves in custody. A fill, a cut or a cancel re-reads this and
 * releases the difference, so a hold can never drift from its order.
 */
export function requiredHold(state: EngineState, instrument: Instrument, slot: number): number {
  const { orders } = state;
  const leaves = orders.leaves(slot);
  if (orders.side(slot) === 1) return leaves * instrument.baseMultiplier;
  const pending = orders.workingPrice(slot) * leaves * instrument.multiplier;
  const feeMost = feeOf(instrument.terms, orders.takerNotional(slot), orders.makerNotional(slot), pending);
  return pending + Math.max(feeMost - orders.fee(slot), 0);
}

/** The hold of a proposed buy with `leaves` to trade at `price`, given what it has traded already. */
export function buyHold(
  instrument: Instrument,
  price: number,
  order: { leaves: number; takerNotional: number; makerNotional: number; fee: number },
): number {
  const pending = price * order.leaves * instrument.multiplier;
  if (pending > Number.MAX_SAFE_INTEGER) return Infinity;
  const feeMost = feeOf(instrument.terms, order.takerNotional, order.makerNotional, pending);
  return pending + Math.max(feeMost - order.fee, 0);
}

/** Brings the held amount of an order to `target`, in the ledger too. */
export function setHold(state: EngineState, slot: number, target: number): void {
  const { orders } = state;
  const before = orders.held(slot);
  if (before === target) return;
  const holding = state.holdings[orders.holding(slot)];
  state.ledger.hold(orders.side(slot) === 0 ? holding.cash : holding.custody, target - before);
  orders.setHeld(slot, target);
}
