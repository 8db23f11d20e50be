import type { EngineState } from './engine-state';
import { setHold } from './holds';
import { STOP, STOP_LIMIT } from './vocabulary';

/** Whether the order waits in the trigger queue rather than in the public book. */
export function isWaitingStop(state: EngineState, slot: number): boolean {
  const type = state.orders.type(slot);
  return (type === STOP || type === STOP_LIMIT) && !state.orders.triggered(slot);
}

/** Takes an order out of the book or trigger queue it rests in, if any. */
export function takeFromBook(state: EngineState, slot: number): void {
  const { orders } = state;
  if (!orders.resting.isResting(slot)) return;
  const instrument = state.instruments[orders.instrumentId(slot)]!;
  if (isWaitingStop(state, slot)) {
    instrument.stops.remove(slot);
    return;
  }
  const side = orders.side(slot);
  instrument.book.remove(slot);
  state.touchLevel(instrument, side, orders.workingPrice(slot));
}

/** Ends an order: out of the book, hold released, slot free. Its last state stays readable until the next allocation. */
export function closeOrder(state: EngineState, slot: number, status: number, endReason: number): void {
  const { orders } = state;
  takeFromBook(state, slot);
  setHold(state, slot, 0);
  orders.setStatus(slot, status, endReason);
  state.unlinkOrder(state.accounts[orders.accountId(slot)]!, slot);
  orders.release(slot);
}

/** Tells a change of an order that was told before. */
export function tellOrderChanged(state: EngineState, slot: number, replacedBy = 0, replacedByMs = 0): void {
  const { orders } = state;
  orders.setVersion(slot, orders.version(slot) + 1);
  orders.setUpdatedMs(slot, state.timeMs);
  state.events.orderChanged(orders, slot, state.accounts[orders.accountId(slot)]!, replacedBy, replacedByMs);
}
