import { NO_PRICE, type Side } from '@openbourse/core/book';
import { mustWait, wait } from '../sessions/awaiting-auction';
import { closeOrder, isWaitingStop, tellTaker } from '../orders/closing';
import type { EngineState } from '../state/engine-state';
import { fokFillable } from '../orders/fillability';
import type { Instrument } from '../state/instrument';
import { endEntryOf } from '../linked-orders/linked-fills';
import { crosses } from '../orders/matching';
import { awaitTrigger, isReached } from '../orders/triggers';
import { CANCELED, CONTINUOUS, FOK, reason, REJECTED } from '../vocabulary';

/**
 * Brings an order that was told before into the trigger queue, or makes it the taker that {@link work} takes next. A stop
 * whose price is reached triggers at once.
 */
export function beginWork(state: EngineState, instrument: Instrument, slot: number): void {
  const { orders } = state;
  const side = orders.side(slot);
  if (isWaitingStop(state, slot)) {
    if (instrument.session.phase !== CONTINUOUS || !isReached(instrument, side, orders.stopPrice(slot))) {
      awaitTrigger(state, instrument, slot);
      state.acceptedAt = -1;
      return;
    }
    orders.setTriggered(slot);
    endEntryOf(state, slot);
  }
  if (mustWait(instrument, orders.timeInForce(slot))) {
    wait(state, instrument, slot);
    return;
  }
  const opposite = instrument.book.bestPrice((1 - side) as Side);
  if (orders.postOnly(slot) && opposite !== NO_PRICE && crosses(side, orders.workingPrice(slot), opposite)) {
    closeOrder(state, slot, REJECTED, reason('post_only_would_cross'));
    tellTaker(state, slot);
    return;
  }
  if (orders.timeInForce(slot) === FOK && !fokFillable(state, instrument, slot)) {
    closeOrder(state, slot, CANCELED, reason('fok_not_fillable'));
    tellTaker(state, slot);
    return;
  }
  state.taker = slot;
  state.awaken(instrument);
}
