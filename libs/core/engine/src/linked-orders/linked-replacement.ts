import { NO_ORDER } from '@openbourse/core/book';
import type { RefusalCode } from '@openbourse/core/risk-rules';
import type { EngineState } from '../state/engine-state';
import { needOf } from '../state/holds';
import type { Instrument } from '../state/instrument';
import { pricesAgree } from './linked-order-terms';
import { isUnarmed, listOf, partnerOf, roleOf, waitsForEntry } from './linked-orders';
import type { ProposedLink, ProposedOrder } from '../orders/proposed-order';
import { ROLE_ENTRY, ROLE_NONE, ROLE_SECONDARY, ROLE_STOP_LOSS, ROLE_TAKE_PROFIT, TRAILING_STOP } from '../vocabulary';

/** What a replacing order's risk must know of those it is linked with; undefined for an order that stands alone. */
export function linkOfReplacement(state: EngineState, instrument: Instrument, slot: number): ProposedLink | undefined {
  if (listOf(state, slot) === undefined) return undefined;
  const partner = partnerOf(state, slot);
  const need = partner === NO_ORDER ? undefined : needOf(state, instrument, partner);
  return { position: 0, waits: waitsForEntry(state, slot), partner: need };
}

/** What an order and the other leg hold already: a replacement may use all of it. */
export function heldWithPartner(state: EngineState, slot: number): number {
  const partner = partnerOf(state, slot);
  return state.orders.held(slot) + (partner === NO_ORDER ? 0 : state.orders.held(partner));
}

/** An exit has the quantity of its entry, and the prices of a list stay on their sides of each other. */
export function linkedReplacementRefusal(
  state: EngineState,
  slot: number,
  order: ProposedOrder,
): RefusalCode | undefined {
  const { orders } = state;
  const list = listOf(state, slot);
  const role = roleOf(state, slot);
  if (list === undefined || role === ROLE_NONE) return undefined;
  if (role !== ROLE_ENTRY && order.qty !== orders.qty(slot)) return 'linked_order_follows';
  if (list.at(ROLE_SECONDARY) !== NO_ORDER || role === ROLE_SECONDARY) return undefined;
  const limitPrice = (of: number): number =>
    of === slot ? order.limitPrice : of === NO_ORDER ? 0 : orders.limitPrice(of);
  const stopPrice = (of: number): number =>
    of === NO_ORDER || orders.type(of) === TRAILING_STOP || orders.triggered(of)
      ? 0
      : of === slot
        ? order.stopPrice
        : orders.stopPrice(of);
  const { entry } = list;
  const agree = pricesAgree({
    exitSide: role === ROLE_ENTRY ? 1 - order.side : order.side,
    entryPrices: [limitPrice(entry), stopPrice(entry)],
    takeProfit: limitPrice(list.at(ROLE_TAKE_PROFIT)),
    stopLoss: stopPrice(list.at(ROLE_STOP_LOSS)),
  });
  return agree ? undefined : 'linked_orders_invalid';
}

/** The exits that take over another quantity of their entry. */
export function exitsThatFollow(state: EngineState, slot: number): readonly number[] {
  const list = listOf(state, slot);
  if (list === undefined || roleOf(state, slot) !== ROLE_ENTRY) return [];
  return list.exits.filter((exit) => isUnarmed(state, exit));
}
