import { NO_ORDER, type Side } from '@openbourse/core/book';
import { closeOrder, tellOrderChanged } from './closing';
import type { EngineState } from './engine-state';
import { requiredHold, setHold } from './holds';
import type { Instrument } from './instrument';
import { matchTaker, OUT_OF_BUDGET, reason, TAKER_CANCELED } from './matching';
import {
  CANCEL_BOTH,
  CANCEL_TAKER,
  CANCELED,
  DECREMENT,
  FILLED,
  FOK,
  IOC,
  LIMIT,
  NEW,
  PARTIALLY_FILLED,
  STOP_LIMIT,
} from './vocabulary';

const levelQtyBig = 2 ** 32;

/**
 * Works an order through the book, then the stop orders that its trades triggered, and theirs in turn. True when all is
 * done; false when the budget of this chunk is used up and a `continue` must follow.
 */
export function work(state: EngineState): boolean {
  for (;;) {
    if (state.taker >= 0) {
      const instrument = state.instruments[state.orders.instrumentId(state.taker)]!;
      const outcome = matchTaker(state, instrument, state.taker);
      if (outcome === OUT_OF_BUDGET) return false;
      finishTaker(state, instrument, outcome === TAKER_CANCELED);
    }
    const triggered = nextTriggered(state);
    if (triggered < 0) return true;
    if (state.budget <= 0) return false;
    state.budget--;
    trigger(state, triggered);
  }
}

function finishTaker(state: EngineState, instrument: Instrument, canceledBySelfTrade: boolean): void {
  const { orders } = state;
  const slot = state.taker;
  state.taker = -1;
  if (canceledBySelfTrade) closeOrder(state, slot, CANCELED, reason('self_trade'));
  else if (orders.leaves(slot) === 0) closeOrder(state, slot, FILLED, 0);
  else rest(state, instrument, slot);
  tellTaker(state, slot);
}

function rest(state: EngineState, instrument: Instrument, slot: number): void {
  const { orders } = state;
  const type = orders.type(slot);
  const side = orders.side(slot);
  if (type !== LIMIT && type !== STOP_LIMIT) {
    closeOrder(state, slot, CANCELED, reason('protection_price'));
    return;
  }
  if (orders.timeInForce(slot) >= IOC) {
    closeOrder(state, slot, CANCELED, reason('ioc_remainder'));
    return;
  }
  const leaves = orders.leaves(slot);
  const price = orders.limitPrice(slot);
  if (leaves > levelQtyBig && instrument.book.levelQty(side, price) + leaves > Number.MAX_SAFE_INTEGER) {
    closeOrder(state, slot, CANCELED, reason('level_quantity_out_of_range'));
    return;
  }
  orders.setStatus(slot, orders.filledQty(slot) > 0 ? PARTIALLY_FILLED : NEW);
  instrument.book.rest(slot, side, price, leaves);
  state.touchLevel(instrument, side, price);
}

/** A new order's state goes into its accepted event while that is still open, else it is told as a change. */
function tellTaker(state: EngineState, slot: number): void {
  if (state.acceptedAt >= 0) {
    state.events.patchAccepted(state.acceptedAt, state.orders, slot);
    state.acceptedAt = -1;
  } else {
    tellOrderChanged(state, slot);
  }
}

/** The next stop order of the instrument that traded whose stop price the last trade has reached: buys first, then sells. */
function nextTriggered(state: EngineState): number {
  const instrument = state.triggering;
  if (instrument === undefined) return -1;
  const last = instrument.lastPrice;
  const { stops } = instrument;
  if (last > 0) {
    const buy = stops.best(1);
    if (buy !== NO_ORDER && state.orders.stopPrice(buy) <= last) return buy;
    const sell = stops.best(0);
    if (sell !== NO_ORDER && state.orders.stopPrice(sell) >= last) return sell;
  }
  return -1;
}

function trigger(state: EngineState, slot: number): void {
  const { orders } = state;
  const instrument = state.instruments[orders.instrumentId(slot)]!;
  const account = state.accounts[orders.accountId(slot)]!;
  instrument.stops.remove(slot);
  orders.setTriggered(slot);
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
  setHold(state, slot, requiredHold(state, instrument, slot));
  state.taker = slot;
}

/** A sell trades at the best bid when that is above its own price: its amounts must stay safe integers there too. */
export function sellStaysInRange(state: EngineState, instrument: Instrument, slot: number): boolean {
  const { orders } = state;
  if (orders.side(slot) === 0) return true;
  const price = Math.max(orders.workingPrice(slot), instrument.book.bestPrice(0));
  const pending = price * orders.leaves(slot) * instrument.multiplier;
  return orders.filledNotional(slot) + pending <= Number.MAX_SAFE_INTEGER;
}

/**
 * Whether a fill-or-kill order finds its whole quantity now. Its own side's liquidity does not count, and it kills the order
 * when the order's self-trade mode would end or shrink the order on the way.
 */
export function fokFillable(state: EngineState, instrument: Instrument, slot: number): boolean {
  const { orders } = state;
  const { book } = instrument;
  const side = orders.side(slot);
  const working = orders.workingPrice(slot);
  const owner = state.accounts[orders.accountId(slot)]!.owner;
  const mode = orders.selfTradePrevention(slot);
  let missing = orders.leaves(slot);
  let maker = book.best((1 - side) as Side);
  while (maker !== NO_ORDER) {
    const price = orders.workingPrice(maker);
    if (side === 0 ? price > working : price < working) return false;
    if (state.accounts[orders.accountId(maker)]!.owner !== owner) {
      missing -= orders.leaves(maker);
      if (missing <= 0) return true;
    } else if (mode === CANCEL_TAKER || mode === CANCEL_BOTH || mode === DECREMENT) {
      return false;
    }
    maker = book.next(maker);
  }
  return false;
}
