import { NO_ORDER } from '@openbourse/core/book';
import { beginWork } from '../work/begin-work';
import { closeOrder, finishFilled, isWaitingStop, takeFromBook, tellOrderChanged } from '../orders/closing';
import type { EngineState } from '../state/engine-state';
import { sellStaysInRange } from '../orders/fillability';
import { refreshHold, requiredHoldOf } from '../state/holds';
import type { Instrument } from '../state/instrument';
import { endEntry } from './linked-fills';
import { part, type LinkedOrders } from './linked-orders';
import { tellExtension } from '../state/order-extensions';
import { startTrailing } from '../orders/trailing-stops';
import {
  ARM_COMPLETE_FILL,
  CANCELED,
  MARKET,
  NEW,
  OPEN,
  PARTIALLY_FILLED,
  reason,
  TRAILING_STOP,
  type EndReason,
} from '../vocabulary';

/**
 * Takes one step with the first list that waits to be settled: ends what must end, arms its exits for what the entry has
 * filled, or brings one armed exit to work (which may make it the taker). A list leaves the queue when nothing is left to do.
 */
export function settleNext(state: EngineState): void {
  const list = state.listsToSettle.first!;
  if (list.starting.length === 0) {
    settle(state, list);
    if (list.starting.length === 0) return state.listsToSettle.drop();
  }
  const slot = list.at(list.starting.shift()!);
  if (slot !== NO_ORDER) beginWork(state, state.instruments[list.instrumentId]!, slot);
}

function end(state: EngineState, slot: number, endReason: EndReason): void {
  closeOrder(state, slot, CANCELED, reason(endReason));
  tellOrderChanged(state, slot);
}

function endExits(state: EngineState, list: LinkedOrders, endReason: EndReason): void {
  const { exits } = list;
  // Out of the list first: each ends for this reason, not because the other did.
  for (const exit of exits) {
    state.extensions.keepForAnswer(exit);
    part(state, list, exit);
  }
  for (const exit of exits) end(state, exit, endReason);
}

function settle(state: EngineState, list: LinkedOrders): void {
  if (list.isOver) {
    list.isOver = false;
    endEntry(state, list);
  }
  const { entry } = list;
  if (list.exits.length === 0) return;
  if (entry === NO_ORDER && list.filledQty === 0) return endExits(state, list, 'entry_ended');
  // Nothing enters the book of an instrument that is not open; once it opens, its lists are settled.
  if (state.instruments[list.instrumentId]!.status !== OPEN) return;
  const isEarly = entry !== NO_ORDER && list.arming === ARM_COMPLETE_FILL;
  if (!isEarly && list.filledQty > list.armedQty) arm(state, list, list.filledQty - list.armedQty);
  if (entry === NO_ORDER && list.starting.length === 0) endFilled(state, list);
}

/** Ends the secondary order that only its entry kept open: filled, or short of what it could not be armed for. */
function endFilled(state: EngineState, list: LinkedOrders): void {
  for (const exit of list.exits) {
    if (state.orders.leaves(exit) > 0) continue;
    if (list.armedQty < list.filledQty) {
      end(state, exit, 'arming_refused');
    } else {
      finishFilled(state, exit);
      tellOrderChanged(state, exit);
    }
  }
}

/**
 * Lets the exits work for `due` more. When they cannot be armed at all they end; when only the growth is refused they go on
 * with what they have, since less protection is better than none, and the next fill asks again for all that is missing.
 */
function arm(state: EngineState, list: LinkedOrders, due: number): void {
  const { orders } = state;
  const { exits } = list;
  const isFirst = list.armedQty === 0;
  const before = exits.map((exit) => orders.qty(exit));
  exits.forEach((exit, i) => orders.setQty(exit, isFirst ? due : before[i] + due));
  list.armedQty += due;
  const instrument = state.instruments[list.instrumentId]!;
  const isReady = !isFirst || exits.every((exit) => makeReady(state, instrument, exit));
  if (isReady && mayArm(state, instrument, exits)) {
    for (const exit of exits) takeFromBook(state, exit);
    refreshHold(state, instrument, exits[0]);
    for (const exit of exits) {
      orders.setStatus(exit, orders.filledQty(exit) > 0 ? PARTIALLY_FILLED : NEW);
      // What does not wait for its price becomes the taker and is told when it has worked.
      if (isWaitingStop(state, exit)) tellOrderChanged(state, exit);
      if (orders.type(exit) === TRAILING_STOP) tellExtension(state, exit);
    }
    list.starting.push(...list.exitRoles);
    return;
  }
  list.armedQty -= due;
  exits.forEach((exit, i) => orders.setQty(exit, before[i]));
  if (isFirst) endExits(state, list, 'arming_refused');
}

/** Gives an exit the prices that it takes from the moment in which it begins to work; false when there are none. */
function makeReady(state: EngineState, instrument: Instrument, slot: number): boolean {
  const { orders } = state;
  if (orders.type(slot) === TRAILING_STOP) {
    return instrument.trailingOrders < instrument.rules.trailingOrdersMax && startTrailing(state, instrument, slot);
  }
  if (orders.type(slot) !== MARKET) return true;
  const { referencePrice } = instrument;
  if (referencePrice === 0) return false;
  orders.setProtectionPrice(slot, instrument.protectionPrice(orders.side(slot) === 0, referencePrice));
  return true;
}

/** Kill switches, ranges and funds, in this order; the exits have the quantity that they are to work for. */
function mayArm(state: EngineState, instrument: Instrument, exits: readonly number[]): boolean {
  const { orders, ledger, buyingPower } = state;
  const account = state.accounts[orders.accountId(exits[0])]!;
  if (account.killed || instrument.killed || state.tenant(account.tenantId)!.killed) return false;
  const required = requiredHoldOf(state, instrument, exits);
  if (required > Number.MAX_SAFE_INTEGER) return false;
  if (!exits.every((exit) => sellStaysInRange(state, instrument, exit))) return false;
  const needed = required - exits.reduce((sum, exit) => sum + orders.held(exit), 0);
  const holding = state.holdings[orders.holding(exits[0])];
  return orders.side(exits[0]) === 0
    ? buyingPower.cashCovers(ledger, holding.cash, needed)
    : buyingPower.custodyCovers(ledger, holding.custody, needed);
}
