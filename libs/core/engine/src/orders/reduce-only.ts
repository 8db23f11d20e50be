import type { RefusalCode } from '@openbourse/core/risk-rules';
import { closeOrder, reduceInBook, tellOrderChanged } from './closing';
import type { EngineState } from '../state/engine-state';
import { refreshHold } from '../state/holds';
import { tellShown } from './iceberg';
import type { Instrument } from '../state/instrument';
import { followCut } from '../linked-orders/linked-fills';
import { CANCELED, reason } from '../vocabulary';

/** Long only: what reduces is a sell of no more than the position that other reduce-only sells have not promised. */
export function reduceOnlyRefusal(
  state: EngineState,
  instrument: Instrument,
  holding: number,
  order: { side: number; leaves: number; held: number },
): RefusalCode | undefined {
  if (order.side === 0) return 'position_would_increase';
  const promised = state.reduceOnly.promised(holding) - BigInt(order.held);
  const position = state.positions.qty.get(state.holdings[holding].position);
  const needed = order.leaves * instrument.baseMultiplier;
  return BigInt(needed) > position - promised ? 'position_would_increase' : undefined;
}

/**
 * Cuts a reduce-only order that is about to trade to the position there is now: it never sells more. True when nothing is
 * left of it; then it has ended.
 */
export function cutToPosition(state: EngineState, instrument: Instrument, slot: number): boolean {
  const { orders } = state;
  if (!state.extensions.of(slot)!.reduceOnly) return false;
  const position = state.positions.qty.get(state.holdings[orders.holding(slot)].position);
  const leaves = orders.leaves(slot);
  if (BigInt(leaves * instrument.baseMultiplier) <= position) return false;
  const { lot } = instrument.terms;
  const sellable = Math.floor(Number(position) / instrument.baseMultiplier);
  const rest = Math.max(sellable - (sellable % lot), 0);
  if (rest === 0) {
    closeOrder(state, slot, CANCELED, reason('position_reduced'));
  } else {
    orders.setQty(slot, orders.filledQty(slot) + rest);
    reduceInBook(state, instrument, slot);
    refreshHold(state, instrument, slot);
  }
  tellOrderChanged(state, slot);
  followCut(state, instrument, slot, leaves - rest);
  if (rest > 0) tellShown(state, slot);
  return rest === 0;
}
