import { NO_ORDER } from '@openbourse/core/book';
import { closeOrder, reduceInBook, tellOrderChanged } from '../orders/closing';
import type { EngineState } from '../state/engine-state';
import { refreshHold } from '../state/holds';
import { tellShown } from '../orders/iceberg';
import type { Instrument } from '../state/instrument';
import { listOf, partnerOf, roleOf, type LinkedOrders } from './linked-orders';
import { CANCELED, reason, ROLE_ENTRY, ROLE_STOP_LOSS } from '../vocabulary';

/**
 * What a fill of an order means for those it is linked with, in the same step. Take profit and stop loss always have as much
 * left as each other, so that the two never fill more than their list's quantity. An order that has ended is in no list any
 * more, and nothing follows.
 */
export function followFill(state: EngineState, instrument: Instrument, slot: number, qty: number): void {
  const { orders } = state;
  if (orders.extension(slot) === 0) return;
  const list = listOf(state, slot);
  if (list === undefined) return;
  if (roleOf(state, slot) === ROLE_ENTRY) {
    list.filledQty = orders.filledQty(slot);
    state.listsToSettle.add(list);
  } else {
    shrinkPartner(state, instrument, slot, qty);
  }
}

/** The same for a quantity that self-trade prevention took off an order. */
export function followCut(state: EngineState, instrument: Instrument, slot: number, qty: number): void {
  if (state.orders.extension(slot) === 0 || state.orders.leaves(slot) === 0) return;
  const list = listOf(state, slot);
  if (list === undefined) return;
  if (roleOf(state, slot) === ROLE_ENTRY) followEntryQty(state, list);
  else shrinkPartner(state, instrument, slot, qty);
}

/** Exits that wait have the quantity of their entry. */
export function followEntryQty(state: EngineState, list: LinkedOrders): void {
  if (list.armedQty > 0) return;
  const qty = state.orders.qty(list.entry);
  for (const exit of list.exits) {
    state.orders.setQty(exit, qty);
    tellOrderChanged(state, exit);
  }
}

/** A stop loss that triggers ends what is left of its entry: it never trades with it, nor does the position grow again. */
export function endEntryOf(state: EngineState, slot: number): void {
  if (state.orders.extension(slot) === 0) return;
  const list = listOf(state, slot);
  if (list !== undefined && roleOf(state, slot) === ROLE_STOP_LOSS) endEntry(state, list);
}

export function endEntry(state: EngineState, list: LinkedOrders): void {
  const { entry } = list;
  if (entry === NO_ORDER) return;
  closeOrder(state, entry, CANCELED, reason('linked_order_ended'));
  tellOrderChanged(state, entry);
}

function shrinkPartner(state: EngineState, instrument: Instrument, slot: number, qty: number): void {
  const { orders } = state;
  const partner = partnerOf(state, slot);
  // A leg with nothing left ends in this step, and its partner with it.
  if (partner === NO_ORDER || orders.leaves(slot) === 0) return;
  orders.setQty(partner, orders.qty(partner) - qty);
  reduceInBook(state, instrument, partner);
  refreshHold(state, instrument, slot);
  tellOrderChanged(state, partner);
  tellShown(state, partner);
}
