import { NO_ORDER } from '@openbourse/core/book';
import { takeStep, type ChunkedWork } from '../work/chunked-work';
import { closeOrder, tellOrderChanged, tellTaker } from '../orders/closing';
import type { EngineState } from '../state/engine-state';
import { tellShown } from '../orders/iceberg';
import type { Instrument } from '../state/instrument';
import { auctionOrdersOf, isForAuction } from './instrument-session';
import { restInBook } from '../orders/rest-in-book';
import { CANCELED, CONTINUOUS, FOK, HELD, isImmediate, reason } from '../vocabulary';

/** Whether an order that begins to work must wait: for its auction, or since nothing matches now. */
export const mustWait = (instrument: Instrument, timeInForce: number): boolean =>
  instrument.session.phase !== CONTINUOUS || isForAuction(timeInForce);

/** Instead of matching: into the book, where the next auction finds it, or into the queue for an auction of its own. */
export function wait(state: EngineState, instrument: Instrument, slot: number): void {
  const { orders } = state;
  const timeInForce = orders.timeInForce(slot);
  if (isImmediate(timeInForce)) {
    // Only an order that was armed or triggered comes so far.
    closeOrder(state, slot, CANCELED, reason(timeInForce === FOK ? 'fok_not_fillable' : 'ioc_remainder'));
  } else if (isForAuction(timeInForce) && !instrument.session.takesNow(timeInForce)) {
    awaitAuction(state, instrument, slot);
  } else {
    restInBook(state, instrument, slot);
  }
  tellTaker(state, slot);
  if (orders.extension(slot) !== 0) tellShown(state, slot);
}

/** At the end of the queue for the auction that its time in force names. */
export function awaitAuction(state: EngineState, { session }: Instrument, slot: number): void {
  const { orders } = state;
  orders.setStatus(slot, HELD);
  session.waiting.rest(slot, session.queueOf(orders.timeInForce(slot)), 0, 1);
}

/** Brings those that waited for the auction of the present phase into the book, in time order. */
export function* releaseToAuction(state: EngineState, instrument: Instrument): ChunkedWork {
  const { session } = instrument;
  const timeInForce = auctionOrdersOf(session.phase);
  if (timeInForce === undefined) return;
  const queue = session.queueOf(timeInForce);
  for (let slot = session.waiting.best(queue); slot !== NO_ORDER; slot = session.waiting.best(queue)) {
    yield* takeStep(state);
    session.waiting.remove(slot);
    const account = state.accounts[state.orders.accountId(slot)]!;
    const killed = account.killed || instrument.killed || state.tenant(account.tenantId)!.killed;
    if (killed) closeOrder(state, slot, CANCELED, reason('trigger_refused'));
    else restInBook(state, instrument, slot);
    tellOrderChanged(state, slot);
    if (state.orders.extension(slot) !== 0) tellShown(state, slot);
  }
}
