import type { Side } from '@openbourse/core/book';
import type { RefusalCode } from '@openbourse/core/risk-rules';
import type { Account } from '../state/account';
import { isWaitingStop, reduceInBook, takeFromBook, tellOrderChanged } from './closing';
import type { ReplaceOrder } from '../commands';
import type { EngineState } from '../state/engine-state';
import { refreshHold } from '../state/holds';
import type { Instrument } from '../state/instrument';
import { followEntryQty } from '../linked-orders/linked-fills';
import { listOf } from '../linked-orders/linked-orders';
import {
  exitsThatFollow,
  heldWithPartner,
  linkedReplacementRefusal,
  linkOfReplacement,
} from '../linked-orders/linked-replacement';
import { tellReduced } from './iceberg';
import { crosses } from './matching';
import { protectionOf } from '../state/order-terms';
import { announce, assess, enter } from './place-order';
import type { ProposedOrder } from './proposed-order';
import { changesTerms, mayChangeTerms, replacedTerms, stopAfterReplacement, takeTerms } from './replace-terms';
import { findOwnOrder } from './cancel-order';
import { HELD, LIMIT, MARKET, NEW, PARTIALLY_FILLED, REPLACED, STOP, STOP_LIMIT, TRAILING_STOP } from '../vocabulary';

/**
 * A replacement is a new order that takes over the slot, the fills and the hold of the old one; `qty` is its new total.
 * Time priority survives only when nothing but the quantity falls.
 */
export function replaceOrder(state: EngineState, command: ReplaceOrder): RefusalCode | undefined {
  const slot = findOwnOrder(state, command);
  if (slot < 0) return 'order_not_found';
  const { orders } = state;
  const account = state.accounts[orders.accountId(slot)]!;
  const instrument = state.instruments[orders.instrumentId(slot)]!;
  const order = proposal(state, command, slot);
  const code = refusalOf(state, account, instrument, command, order, slot);
  if (code !== undefined) {
    state.deny(account, instrument.instrumentId, code, orders.clientOrderId(slot));
    return code;
  }

  // A market order that waits for an auction takes a new protection price, one for an auction to come a new place.
  const keepsPriority =
    order.type !== MARKET &&
    orders.status(slot) !== HELD &&
    order.qty < orders.qty(slot) &&
    order.limitPrice === orders.limitPrice(slot) &&
    order.stopPrice === orders.stopPrice(slot) &&
    !changesTerms(state, command, slot);
  const hasFollowers = order.qty !== orders.qty(slot) && exitsThatFollow(state, slot).length > 0;
  if (!keepsPriority) takeFromBook(state, slot);
  becomeReplacement(state, instrument, slot, order);
  state.result = slot;
  if (order.linked?.waits) {
    announce(state, account, slot);
    return undefined;
  }
  if (hasFollowers) followEntryQty(state, listOf(state, slot)!);
  if (!keepsPriority) {
    // At its new distance the present price may move it, which did not at the old one.
    if (order.type === TRAILING_STOP) state.awaken(instrument);
    enter(state, instrument, account, slot);
    return undefined;
  }
  reduceInBook(state, instrument, slot);
  state.events.orderAccepted(orders, slot, account);
  tellReduced(state, slot);
  return undefined;
}

function proposal(state: EngineState, command: ReplaceOrder, slot: number): ProposedOrder {
  const { orders } = state;
  const instrument = state.instruments[orders.instrumentId(slot)]!;
  const qty = command.qty > 0 ? command.qty : orders.qty(slot);
  return {
    side: orders.side(slot),
    type: orders.type(slot),
    timeInForce: orders.timeInForce(slot),
    qty,
    limitPrice: command.limitPrice > 0 ? command.limitPrice : orders.limitPrice(slot),
    stopPrice: stopAfterReplacement(state, command, slot),
    leaves: qty - orders.filledQty(slot),
    takerNotional: orders.takerNotional(slot),
    makerNotional: orders.makerNotional(slot),
    fee: orders.fee(slot),
    held: heldWithPartner(state, slot),
    isReplacement: true,
    postOnly: orders.postOnly(slot),
    linked: linkOfReplacement(state, instrument, slot),
    extended: replacedTerms(state, command, slot),
  };
}

function refusalOf(
  state: EngineState,
  account: Account,
  instrument: Instrument,
  command: ReplaceOrder,
  order: ProposedOrder,
  slot: number,
): RefusalCode | undefined {
  const { orders } = state;
  const hasLimit = order.type === LIMIT || order.type === STOP_LIMIT;
  const hasStop = order.type === STOP || order.type === STOP_LIMIT;
  if (command.limitPrice > 0 && !hasLimit) return 'replace_not_allowed';
  if (command.stopPrice > 0 && (!hasStop || orders.triggered(slot))) return 'replace_not_allowed';
  if (!mayChangeTerms(state, command, slot)) return 'replace_not_allowed';
  if (
    order.qty === orders.qty(slot) &&
    order.limitPrice === orders.limitPrice(slot) &&
    order.stopPrice === orders.stopPrice(slot) &&
    !changesTerms(state, command, slot)
  ) {
    return 'order_changed_nothing';
  }
  const ofList = linkedReplacementRefusal(state, slot, order);
  if (ofList !== undefined) return ofList;
  if (order.leaves <= 0 && !order.linked?.waits) return 'quantity_below_filled';
  const code =
    assess(state, account, instrument, orders.holding(slot), order) ??
    refusalOfExits(state, account, instrument, command, slot, order.qty);
  if (code !== undefined) return code;
  if (order.linked?.waits) return undefined;
  const opposite = instrument.book.bestPrice((1 - order.side) as Side);
  if (orders.postOnly(slot) && opposite >= 0 && crosses(order.side as Side, order.limitPrice, opposite)) {
    return 'post_only_would_cross';
  }
  return undefined;
}

/** Exits that wait take over the quantity of their entry, and must be able to. */
function refusalOfExits(
  state: EngineState,
  account: Account,
  instrument: Instrument,
  command: ReplaceOrder,
  slot: number,
  qty: number,
): RefusalCode | undefined {
  for (const exit of exitsThatFollow(state, slot)) {
    const terms = { ...command, qty, limitPrice: 0, stopPrice: 0, trailPrice: 0, trailBps: 0, displayQty: 0 };
    const order = { ...proposal(state, terms, exit), linked: { position: 1, waits: true, partner: undefined } };
    const code = assess(state, account, instrument, state.orders.holding(exit), order);
    if (code !== undefined) return code;
  }
  return undefined;
}

function becomeReplacement(state: EngineState, instrument: Instrument, slot: number, order: ProposedOrder): void {
  const { orders } = state;
  const replaced = orders.orderId(slot);
  const replacedMs = orders.createdMs(slot);
  const orderId = ++state.orderId;
  orders.setStatus(slot, REPLACED);
  tellOrderChanged(state, slot, orderId, state.timeMs);
  orders.index.delete(replaced);
  orders.index.set(orderId, slot);
  orders.setOrderId(slot, orderId);
  orders.setReplaces(slot, replaced);
  orders.setReplacesMs(slot, replacedMs);
  orders.setCreatedMs(slot, state.timeMs);
  orders.setUpdatedMs(slot, state.timeMs);
  orders.setVersion(slot, 1);
  orders.setFingerprint(slot, 0);
  orders.setClientOrderId(slot, '');
  orders.setQty(slot, order.qty);
  orders.setLimitPrice(slot, order.limitPrice);
  orders.setStopPrice(slot, order.stopPrice);
  if (isWaitingStop(state, slot) || order.type === MARKET)
    orders.setProtectionPrice(slot, protectionOf(instrument, order));
  if (order.extended !== undefined) takeTerms(state, slot, order.extended);
  const working = orders.filledQty(slot) > 0 ? PARTIALLY_FILLED : NEW;
  orders.setStatus(slot, order.linked?.waits ? HELD : working);
  refreshHold(state, instrument, slot);
}
