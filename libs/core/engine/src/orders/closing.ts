import { NO_ORDER } from '@openbourse/core/book';
import type { EngineState } from '../state/engine-state';
import { releaseHold } from '../state/holds';
import type { Instrument } from '../state/instrument';
import { isOutlived, leaveList, waitsForMore } from '../linked-orders/linked-orders';
import { leaveTriggerQueue } from './triggers';
import { CANCELED, endReasons, FILLED, HELD, isStopType } from '../vocabulary';

/** Whether the order waits in the trigger queue rather than in the public book. */
export function isWaitingStop(state: EngineState, slot: number): boolean {
  return isStopType(state.orders.type(slot)) && !state.orders.triggered(slot);
}

/** Takes an order out of the book or trigger queue it rests in, if any. */
export function takeFromBook(state: EngineState, slot: number): void {
  const { orders } = state;
  if (!orders.resting.isResting(slot)) return;
  const instrument = state.instruments[orders.instrumentId(slot)]!;
  if (isWaitingStop(state, slot)) {
    leaveTriggerQueue(state, instrument, slot);
    return;
  }
  if (orders.status(slot) === HELD) {
    instrument.session.waiting.remove(slot);
    return;
  }
  const side = orders.side(slot);
  instrument.book.remove(slot);
  state.touchLevel(instrument, side, orders.workingPrice(slot));
}

/**
 * Ends an order: out of the book, hold released, slot free. Its last state stays readable until the next allocation.
 * The other leg of its take profit and stop loss ends with it, at once, so that nothing can trade against that one any more;
 * a take profit outlives the stop loss that triggered and could not be filled.
 */
export function closeOrder(state: EngineState, slot: number, status: number, endReason: number): void {
  const { orders } = state;
  takeFromBook(state, slot);
  releaseHold(state, slot);
  orders.setStatus(slot, status, endReason);
  state.unlinkOrder(state.accounts[orders.accountId(slot)]!, slot);
  state.extensions.keepForAnswer(slot);
  const goesOn = isOutlived(state, slot, status, endReason);
  const partner = leaveList(state, slot, status);
  state.extensions.release(slot);
  orders.release(slot);
  if (partner !== NO_ORDER && !goesOn) {
    closeOrder(state, partner, CANCELED, endReasons.indexOf('linked_order_ended'));
    tellOrderChanged(state, partner);
  }
}

/** An order has nothing left to fill: it ends, unless it is a secondary order whose entry may fill more. */
export function finishFilled(state: EngineState, slot: number): void {
  if (waitsForMore(state, slot)) state.orders.setStatus(slot, HELD);
  else closeOrder(state, slot, FILLED, 0);
}

/** Brings what rests of an order down to its leaves, which are fewer than before; it keeps its place. An iceberg may rest with less. */
export function reduceInBook(state: EngineState, instrument: Instrument, slot: number): void {
  const { orders } = state;
  if (!orders.resting.isResting(slot)) return;
  if (isWaitingStop(state, slot)) {
    instrument.stops.reduce(slot, orders.leaves(slot));
    return;
  }
  const leaves = orders.leaves(slot);
  if (orders.resting.leavesOf(slot) <= leaves) return;
  instrument.book.reduce(slot, leaves);
  state.touchLevel(instrument, orders.side(slot), orders.workingPrice(slot));
}

/** A new order's state goes into its accepted event while that is still open, else it is told as a change. */
export function tellTaker(state: EngineState, slot: number): void {
  if (state.acceptedAt >= 0) {
    state.events.patchAccepted(state.acceptedAt, state.orders, slot);
    state.acceptedAt = -1;
  } else {
    tellOrderChanged(state, slot);
  }
}

/** Tells a change of an order that was told before. */
export function tellOrderChanged(state: EngineState, slot: number, replacedBy = 0, replacedByMs = 0): void {
  const { orders } = state;
  orders.setVersion(slot, orders.version(slot) + 1);
  orders.setUpdatedMs(slot, state.timeMs);
  state.events.orderChanged(orders, slot, state.accounts[orders.accountId(slot)]!, replacedBy, replacedByMs);
}
