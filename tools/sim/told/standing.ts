import {
  HELD,
  isOpenStatus,
  isStopType,
  ROLE_ENTRY,
  ROLE_STOP_LOSS,
  ROLE_TAKE_PROFIT,
  TRIGGER_BID_ASK,
  TRIGGER_MARK,
} from '@openbourse/core/engine';
import { mustHold, mustHoldTogether } from '../model/holds';
import { leavesOf, workingPrice, type ModelInstrument, type ModelOrder } from '../model/state';

/** Where an open order stands, by what was told of it. */
export const isExit = ({ extension }: ModelOrder): boolean => (extension?.role ?? 0) > ROLE_ENTRY;
export const isInBook = (order: ModelOrder): boolean =>
  isOpenStatus(order.status) && order.status !== HELD && (!isStopType(order.type) || order.triggered);
export const isWaitingStop = (order: ModelOrder): boolean =>
  isOpenStatus(order.status) && order.status !== HELD && isStopType(order.type) && !order.triggered;
export const isContinuous = (instrument: ModelInstrument): boolean => (instrument.phase ?? 0) === 0;

/** What others can see of an order that rests. */
export const shownOf = (order: ModelOrder): bigint =>
  (order.extension?.displayQty ?? 0) > 0 ? BigInt(order.extension!.shownQty) : leavesOf(order);

export function bookOf(instrument: ModelInstrument, side: 'buy' | 'sell'): ModelOrder[] {
  return [...instrument.waiting].filter((order) => order.side === side && isInBook(order));
}

export function bestPrice(instrument: ModelInstrument, side: 'buy' | 'sell'): bigint {
  let best = 0n;
  for (const order of bookOf(instrument, side)) {
    const price = workingPrice(order);
    if (best === 0n || (side === 'buy' ? price > best : price < best)) best = price;
  }
  return best;
}

/** What the stop orders of a side look at, 0 = nothing yet. */
export function triggerPrice(instrument: ModelInstrument, side: 'buy' | 'sell'): bigint {
  switch (instrument.rules?.triggerSource) {
    case TRIGGER_BID_ASK:
      return bestPrice(instrument, side === 'buy' ? 'sell' : 'buy');
    case TRIGGER_MARK:
      return instrument.markPrice ?? 0n;
    default:
      return instrument.lastPrice;
  }
}

/** It holds nothing while its entry has not armed it. */
const isUnarmed = (order: ModelOrder): boolean => order.status === HELD && isExit(order);

/** Sum over open orders, take profit and stop loss of one list together what they share. */
export function mustHoldOf(orders: Iterable<ModelOrder>): bigint {
  let sum = 0n;
  const firstLegs = new Map<number, ModelOrder>();
  for (const order of orders) {
    if (isUnarmed(order)) continue;
    const role = order.extension?.role ?? 0;
    sum += mustHold(order);
    if (role !== ROLE_TAKE_PROFIT && role !== ROLE_STOP_LOSS) continue;
    const { listId } = order.extension!;
    const first = firstLegs.get(listId);
    if (first === undefined) firstLegs.set(listId, order);
    else sum += mustHoldTogether(first, order) - mustHold(first) - mustHold(order);
  }
  return sum;
}
