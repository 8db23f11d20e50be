import { NO_ORDER } from '@openbourse/core/book';
import { settleNext } from '../linked-orders/arming';
import { closeOrder, finishFilled, tellOrderChanged, tellTaker } from './closing';
import type { EngineState } from '../state/engine-state';
import { refreshHold } from '../state/holds';
import { fokFillable, sellStaysInRange } from './fillability';
import { tellShown } from './iceberg';
import type { Instrument } from '../state/instrument';
import { endEntryOf } from '../linked-orders/linked-fills';
import { INTERRUPTED, matchTaker, OUT_OF_BUDGET, TAKER_CANCELED } from './matching';
import { concludeByAmount } from './notional-order';
import { cutToPosition } from './reduce-only';
import { restInBook } from './rest-in-book';
import { nextToTrail, trail } from './trailing-stops';
import { leaveTriggerQueue, nextTriggered, triggersNow } from './triggers';
import { interrupt, moveDynamicBand } from '../sessions/volatility-interruption';
import { CANCELED, FOK, isAtMarket, isImmediate, reason } from '../vocabulary';

/**
 * Works an order through the book, then what its trades and the changes of the best prices bring to the stop orders of each
 * instrument in turn: trailing stops move, then the first that is reached is worked in the same way, and so on until none
 * is. True when all is done; false when the budget of this chunk is used up and a `continue` must follow.
 */
export function work(state: EngineState): boolean {
  for (;;) {
    if (state.taker >= 0) {
      const instrument = state.instruments[state.orders.instrumentId(state.taker)]!;
      const outcome = matchTaker(state, instrument, state.taker);
      if (outcome === OUT_OF_BUDGET) return false;
      finishTaker(state, instrument, outcome);
    }
    const instrument = state.triggering;
    const looks = instrument !== undefined && triggersNow(instrument);
    const trailing = looks ? nextToTrail(state, instrument) : NO_ORDER;
    const triggered = looks && trailing === NO_ORDER ? nextTriggered(state, instrument) : NO_ORDER;
    const settles = trailing === NO_ORDER && mustSettle(state, triggered !== NO_ORDER);
    if (trailing === NO_ORDER && triggered === NO_ORDER && !settles) {
      if (instrument === undefined) return true;
      state.lookAtNext();
      continue;
    }
    if (state.budget <= 0) return false;
    state.budget--;
    if (settles) settleNext(state);
    else if (trailing !== NO_ORDER) trail(state, instrument!, trailing);
    else trigger(state, triggered);
  }
}

function finishTaker(state: EngineState, instrument: Instrument, outcome: number): void {
  const { orders } = state;
  const slot = state.taker;
  state.taker = -1;
  const byAmount = orders.extension(slot) !== 0 ? concludeByAmount(state, instrument, slot) : 0;
  if (outcome === TAKER_CANCELED) closeOrder(state, slot, CANCELED, reason('self_trade'));
  else if (byAmount > 0)
    closeOrder(state, slot, CANCELED, outcome === INTERRUPTED ? reason('ioc_remainder') : byAmount);
  else if (orders.leaves(slot) === 0) finishFilled(state, slot);
  else rest(state, instrument, slot, outcome);
  tellTaker(state, slot);
  if (orders.extension(slot) !== 0) tellShown(state, slot);
  moveDynamicBand(instrument);
  if (outcome === INTERRUPTED) interrupt(state, instrument);
}

/** What a volatility band stopped at market waits in the call that begins, at its protection price. */
function rest(state: EngineState, instrument: Instrument, slot: number, outcome: number): void {
  const { orders } = state;
  if (isAtMarket(orders.type(slot)) && outcome !== INTERRUPTED) {
    closeOrder(state, slot, CANCELED, reason('protection_price'));
    return;
  }
  if (isImmediate(orders.timeInForce(slot))) {
    closeOrder(state, slot, CANCELED, reason('ioc_remainder'));
    return;
  }
  restInBook(state, instrument, slot);
}

/** Exits are armed before the next stop order triggers; those of another instrument wait for the end of this one's cascade. */
function mustSettle(state: EngineState, isTriggering: boolean): boolean {
  const list = state.listsToSettle.first;
  return list !== undefined && (!isTriggering || list.instrumentId === state.triggering!.instrumentId);
}

function trigger(state: EngineState, slot: number): void {
  const { orders } = state;
  const instrument = state.instruments[orders.instrumentId(slot)]!;
  const account = state.accounts[orders.accountId(slot)]!;
  leaveTriggerQueue(state, instrument, slot);
  orders.setTriggered(slot);
  if (orders.extension(slot) !== 0 && cutToPosition(state, instrument, slot)) return;
  const killed = account.killed || instrument.killed || state.tenant(account.tenantId)!.killed;
  if (killed || !sellStaysInRange(state, instrument, slot)) {
    closeOrder(state, slot, CANCELED, reason(killed ? 'trigger_refused' : 'amount_out_of_range'));
    tellOrderChanged(state, slot);
    return;
  }
  if (orders.timeInForce(slot) === FOK && !fokFillable(state, instrument, slot)) {
    closeOrder(state, slot, CANCELED, reason('fok_not_fillable'));
    tellOrderChanged(state, slot);
    return;
  }
  refreshHold(state, instrument, slot);
  endEntryOf(state, slot);
  state.taker = slot;
}
