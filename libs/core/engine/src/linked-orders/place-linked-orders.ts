import type { RefusalCode } from '@openbourse/core/risk-rules';
import type { Account } from '../state/account';
import type { EngineState } from '../state/engine-state';
import { refreshHold, type Need } from '../state/holds';
import type { Instrument } from '../state/instrument';
import type { LinkedOrder, PlaceLinkedOrders } from './linked-order-commands';
import { isValidList } from './linked-order-terms';
import { join, LinkedOrders } from './linked-orders';
import { admit, announce, assess, needOfProposal } from '../orders/place-order';
import { beginWork } from '../work/begin-work';
import type { ProposedOrder } from '../orders/proposed-order';
import { HELD, OCO } from '../vocabulary';
import { work } from '../orders/working';

/**
 * Places all orders of a list or none. Each passes the risk rules as it will work, in the order of the list; as one order it
 * counts against the account's rate. What waits for its entry holds nothing, take profit and stop loss of an `oco` share a
 * hold. A refusal, or undefined when accepted; then `state.linked` are the slots.
 */
export function placeLinkedOrders(state: EngineState, command: PlaceLinkedOrders): RefusalCode | undefined {
  const account = state.accounts[command.accountId];
  if (account === undefined || account.tenantId !== command.tenantId || account.owner.ownerNo !== command.ownerNo) {
    return 'account_not_found';
  }
  const instrument = state.instruments[command.instrumentId];
  if (instrument === undefined || instrument.tenantId !== command.tenantId) return 'instrument_not_found';
  const holding = state.holdingOf(account, instrument);
  const proposals = command.orders.map((order, position) => proposalOf(order, position, command.orderClass));
  const code = isValidList(command)
    ? firstRefusalOf(state, account, instrument, holding, proposals, command.orderClass)
    : 'linked_orders_invalid';
  if (code !== undefined) {
    state.deny(account, instrument.instrumentId, code, command.clientOrderId);
    return code;
  }
  const slots = proposals.map((proposal, position) => {
    const { selfTradePrevention } = command;
    // A client names its list by the first order.
    const { clientOrderId, fingerprint } = position === 0 ? command : { clientOrderId: '', fingerprint: 0 };
    const { postOnly } = command.orders[position];
    const order = { ...proposal, postOnly, selfTradePrevention, clientOrderId, fingerprint };
    return admit(state, account, instrument, holding, order);
  });
  const list = link(state, command, slots);
  state.result = slots[0];
  state.linked = slots;
  tell(state, account, slots);
  begin(state, instrument, list, slots[0]);
  return undefined;
}

function proposalOf(order: LinkedOrder, position: number, orderClass: number): ProposedOrder {
  const { side, type, timeInForce, qty, limitPrice, stopPrice, postOnly, extended } = order;
  return {
    ...{ side, type, timeInForce, qty, limitPrice, stopPrice, postOnly, extended },
    ...{ leaves: qty, takerNotional: 0, makerNotional: 0, fee: 0, held: 0, isReplacement: false },
    linked: { position, waits: orderClass !== OCO && position > 0, partner: undefined },
  };
}

function firstRefusalOf(
  state: EngineState,
  account: Account,
  instrument: Instrument,
  holding: number,
  proposals: readonly ProposedOrder[],
  orderClass: number,
): RefusalCode | undefined {
  let partner: Need | undefined;
  for (const proposal of proposals) {
    proposal.linked = { ...proposal.linked!, partner };
    const code = assess(state, account, instrument, holding, proposal);
    if (code !== undefined) return code;
    if (orderClass === OCO) partner = needOfProposal(instrument, proposal);
  }
  return undefined;
}

function link(state: EngineState, command: PlaceLinkedOrders, slots: readonly number[]): LinkedOrders {
  const { orders } = state;
  const { instrumentId, orderClass, arming } = command;
  const listId = orders.orderId(slots[0]);
  const list = new LinkedOrders({ instrumentId, orderClass, arming, listId, listMs: state.timeMs });
  const instrument = state.instruments[instrumentId]!;
  if (orderClass === OCO) list.filledQty = list.armedQty = orders.qty(slots[0]);
  command.orders.forEach(({ role }, i) => {
    join(state, list, role, slots[i]);
    if (orderClass !== OCO && i > 0) orders.setStatus(slots[i], HELD);
  });
  for (const slot of slots) refreshHold(state, instrument, slot);
  return list;
}

/** The accepted event of the first order stays open for its state at the end of its own work. */
function tell(state: EngineState, account: Account, slots: readonly number[]): void {
  announce(state, account, slots[0]);
  const { acceptedAt } = state;
  for (const slot of slots.slice(1)) announce(state, account, slot);
  state.acceptedAt = acceptedAt;
}

function begin(state: EngineState, instrument: Instrument, list: LinkedOrders, first: number): void {
  if (list.orderClass === OCO) {
    // Two orders begin, one after the other: what becomes of them is told as changes.
    state.acceptedAt = -1;
    list.starting.push(...list.exitRoles);
    state.listsToSettle.add(list);
  } else {
    beginWork(state, instrument, first);
  }
  state.unfinished = !work(state);
}
