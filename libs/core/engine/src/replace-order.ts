import type { Side } from '@openbourse/core/book';
import type { RefusalCode } from '@openbourse/core/risk-rules';
import type { Account } from './account';
import { isWaitingStop, takeFromBook, tellOrderChanged } from './closing';
import type { ReplaceOrder } from './commands';
import type { EngineState } from './engine-state';
import { requiredHold, setHold } from './holds';
import type { Instrument } from './instrument';
import { crosses } from './matching';
import { assess, enter, protectionOf, type ProposedOrder } from './place-order';
import { findOwnOrder } from './cancel-order';
import { LIMIT, NEW, PARTIALLY_FILLED, REPLACED, STOP, STOP_LIMIT } from './vocabulary';

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
    state.deny(account, instrument.instrumentId, code, orders.clientOrderIds[slot]);
    return code;
  }

  const keepsPriority =
    order.qty < orders.qty(slot) &&
    order.limitPrice === orders.limitPrice(slot) &&
    order.stopPrice === orders.stopPrice(slot);
  if (!keepsPriority) takeFromBook(state, slot);
  becomeReplacement(state, instrument, slot, order);
  state.result = slot;
  if (!keepsPriority) {
    enter(state, instrument, account, slot);
    return undefined;
  }
  const waiting = isWaitingStop(state, slot);
  (waiting ? instrument.stops : instrument.book).reduce(slot, orders.leaves(slot));
  state.events.orderAccepted(orders, slot, account);
  if (!waiting) state.touchLevel(instrument, orders.side(slot), orders.workingPrice(slot));
  return undefined;
}

function proposal(state: EngineState, command: ReplaceOrder, slot: number): ProposedOrder {
  const { orders } = state;
  const qty = command.qty > 0 ? command.qty : orders.qty(slot);
  return {
    side: orders.side(slot),
    type: orders.type(slot),
    qty,
    limitPrice: command.limitPrice > 0 ? command.limitPrice : orders.limitPrice(slot),
    stopPrice: command.stopPrice > 0 ? command.stopPrice : orders.stopPrice(slot),
    leaves: qty - orders.filledQty(slot),
    takerNotional: orders.takerNotional(slot),
    makerNotional: orders.makerNotional(slot),
    fee: orders.fee(slot),
    held: orders.held(slot),
    isReplacement: true,
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
  if (
    order.qty === orders.qty(slot) &&
    order.limitPrice === orders.limitPrice(slot) &&
    order.stopPrice === orders.stopPrice(slot)
  ) {
    return 'order_changed_nothing';
  }
  if (order.leaves <= 0) return 'quantity_below_filled';
  const code = assess(state, account, instrument, orders.holding(slot), order);
  if (code !== undefined) return code;
  const opposite = instrument.book.bestPrice((1 - order.side) as Side);
  if (orders.postOnly(slot) && opposite >= 0 && crosses(order.side as Side, order.limitPrice, opposite)) {
    return 'post_only_would_cross';
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
  orders.clientOrderIds[slot] = '';
  orders.setQty(slot, order.qty);
  orders.setLimitPrice(slot, order.limitPrice);
  orders.setStopPrice(slot, order.stopPrice);
  if (order.type === STOP && !orders.triggered(slot)) {
    orders.setProtectionPrice(slot, protectionOf(instrument, order));
  }
  orders.setStatus(slot, orders.filledQty(slot) > 0 ? PARTIALLY_FILLED : NEW);
  setHold(state, slot, requiredHold(state, instrument, slot));
}
