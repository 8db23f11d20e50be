import { NO_ORDER } from '@openbourse/core/book';
import { feeOf } from '@openbourse/core/ledger';
import type { EngineState } from './engine-state';
import type { Instrument } from './instrument';
import { notionalHold } from '../orders/notional-order';
import { isUnarmed, partnerOf, roleOf } from '../linked-orders/linked-orders';
import { ROLE_TAKE_PROFIT } from '../vocabulary';

/**
 * What an open order must hold now. A buy holds its leaves at its working price plus the highest fee the whole order can
 * still come to, less what was charged; a sell holds its leaves in custody. A fill, a cut or a cancel re-reads this and
 * releases the difference, so a hold can never drift from its order.
 */
export function requiredHold(state: EngineState, instrument: Instrument, slot: number): number {
  if (state.orders.extension(slot) !== 0) {
    if (isUnarmed(state, slot)) return 0;
    const extended = state.extensions.of(slot)!;
    if (extended.notional > 0) return notionalHold(state, instrument, extended);
  }
  return plainHold(state, instrument, slot);
}

/** What an open order may still come to: what it trades, and fees beyond that. */
export interface Need {
  readonly traded: number;
  readonly fees: number;
}

/** Both legs may fill in part, each with fees of its own; what they trade is at most all at the dearer price. */
export const needTogether = (one: Need, other: Need): number =>
  Math.max(one.traded, other.traded) + one.fees + other.fees;

export function needOf(state: EngineState, instrument: Instrument, slot: number): Need {
  const { orders } = state;
  const required = requiredHold(state, instrument, slot);
  if (required === 0 || orders.side(slot) === 1) return { traded: required, fees: 0 };
  const traded = orders.workingPrice(slot) * orders.leaves(slot) * instrument.multiplier;
  return { traded, fees: required - traded };
}

function plainHold(state: EngineState, instrument: Instrument, slot: number): number {
  const { orders } = state;
  const leaves = orders.leaves(slot);
  if (orders.side(slot) === 1) return leaves * instrument.baseMultiplier;
  const pending = orders.workingPrice(slot) * leaves * instrument.multiplier;
  const feeMost = feeOf(instrument.terms, orders.takerNotional(slot), orders.makerNotional(slot), pending);
  return pending + Math.max(feeMost - orders.fee(slot), 0);
}

/** The hold of a proposed buy that may still trade for `pending`, given what it has traded already. */
export function buyHold(
  instrument: Instrument,
  pending: number,
  order: { takerNotional: number; makerNotional: number; fee: number },
): number {
  if (pending > Number.MAX_SAFE_INTEGER) return Infinity;
  const feeMost = feeOf(instrument.terms, order.takerNotional, order.makerNotional, pending);
  return pending + Math.max(feeMost - order.fee, 0);
}

/**
 * Brings what an order holds to what it must hold now: the one way by which a hold changes while its order is open. Of take
 * profit and stop loss, which share a hold, the first holds its own need, the second what both need beyond it.
 */
export function refreshHold(state: EngineState, instrument: Instrument, slot: number): void {
  if (state.orders.extension(slot) === 0) {
    setHold(state, slot, plainHold(state, instrument, slot));
    return;
  }
  const partner = partnerOf(state, slot);
  if (partner === NO_ORDER) {
    setHold(state, slot, requiredHold(state, instrument, slot));
    return;
  }
  const isFirst = roleOf(state, slot) === ROLE_TAKE_PROFIT;
  const [first, second] = isFirst ? [slot, partner] : [partner, slot];
  const required = requiredHold(state, instrument, first);
  setHold(state, first, required);
  setHold(state, second, requiredHoldOf(state, instrument, [first, second]) - required);
}

/** What one order, or two of which only one can fill, must hold. */
export function requiredHoldOf(state: EngineState, instrument: Instrument, slots: readonly number[]): number {
  const [one, other] = slots;
  if (other === undefined) return requiredHold(state, instrument, one);
  return needTogether(needOf(state, instrument, one), needOf(state, instrument, other));
}

/** Voids what an order that ends holds. */
export function releaseHold(state: EngineState, slot: number): void {
  setHold(state, slot, 0);
}

/** Brings the held amount of an order to `target`, in the ledger too. */
function setHold(state: EngineState, slot: number, target: number): void {
  const { orders } = state;
  const before = orders.held(slot);
  if (before === target) return;
  const holding = state.holdings[orders.holding(slot)];
  state.ledger.hold(orders.side(slot) === 0 ? holding.cash : holding.custody, target - before);
  orders.setHeld(slot, target);
}
