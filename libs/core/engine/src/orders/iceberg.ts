import type { RefusalCode } from '@openbourse/core/risk-rules';
import { closeOrder, isWaitingStop, tellOrderChanged } from './closing';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { tellExtension } from '../state/order-extensions';
import { CANCELED, HELD, isImmediate, LIMIT, reason, STOP_LIMIT } from '../vocabulary';

/** An iceberg that shows less of itself would make a fill of many slices cost too many steps. */
export const slicesMax = 100;
/** Below it no level can come near its bound, with as many orders as there may be. */
const levelQtyBig = 2 ** 32;

export function icebergRefusal(
  order: { type: number; timeInForce: number; qty: number },
  displayQty: number,
  lot: number,
): RefusalCode | undefined {
  if (displayQty === 0) return undefined;
  const rests = (order.type === LIMIT || order.type === STOP_LIMIT) && !isImmediate(order.timeInForce);
  const isSlice = displayQty < order.qty && displayQty % lot === 0 && displayQty * slicesMax >= order.qty;
  return rests && isSlice ? undefined : 'displayed_quantity_invalid';
}

/** What of its leaves an order that comes to rest puts into the book. */
export function quantityToShow(state: EngineState, slot: number): number {
  const leaves = state.orders.leaves(slot);
  if (state.orders.extension(slot) === 0) return leaves;
  const { displayQty } = state.extensions.of(slot)!;
  return displayQty === 0 ? leaves : Math.min(displayQty, leaves);
}

export function levelTakes(instrument: Instrument, side: 0 | 1, price: number, qty: number): boolean {
  return qty <= levelQtyBig || instrument.book.levelQty(side, price) + qty <= Number.MAX_SAFE_INTEGER;
}

/** Keeps what an extended order tells of itself in step with the book, and tells it. Nothing for what is no iceberg. */
export function tellShown(state: EngineState, slot: number): void {
  const extended = state.extensions.of(slot);
  if (extended === undefined || extended.displayQty === 0) return;
  tellReduced(state, slot);
}

/** Tells the extension of an order that was reduced in its place. */
export function tellReduced(state: EngineState, slot: number): void {
  const extended = state.extensions.of(slot);
  if (extended === undefined) return;
  const waits = isWaitingStop(state, slot) || state.orders.status(slot) === HELD;
  if (extended.displayQty > 0 && !waits) extended.shownQty = state.orders.resting.leavesOf(slot);
  tellExtension(state, slot);
}

/** After a fill or cut of an extended order: with its slice used up, an iceberg's next one queues behind its price level. */
export function showMore(state: EngineState, instrument: Instrument, slot: number): void {
  const { orders } = state;
  const displayQty = state.extensions.of(slot)?.displayQty ?? 0;
  if (displayQty === 0 || orders.leaves(slot) === 0) return;
  if (orders.resting.isResting(slot)) {
    tellShown(state, slot);
    return;
  }
  const side = orders.side(slot);
  const price = orders.limitPrice(slot);
  const slice = quantityToShow(state, slot);
  if (!levelTakes(instrument, side, price, slice)) {
    closeOrder(state, slot, CANCELED, reason('level_quantity_out_of_range'));
    tellOrderChanged(state, slot);
    return;
  }
  instrument.book.rest(slot, side, price, slice);
  state.touchLevel(instrument, side, price);
  tellShown(state, slot);
}

/** Takes a quantity off what a resting order shows, after its own quantity fell by as much. */
export function cutShown(state: EngineState, instrument: Instrument, slot: number, cut: number): void {
  const { book } = instrument;
  const { orders } = state;
  const left = orders.resting.leavesOf(slot) - cut;
  if (left > 0) book.reduce(slot, left);
  else book.remove(slot);
  state.touchLevel(instrument, orders.side(slot), orders.workingPrice(slot));
}
