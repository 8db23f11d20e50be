import type { LinkedOrder, PlaceLinkedOrders } from './linked-order-commands';
import {
  ARM_COMPLETE_FILL,
  ARM_EACH_FILL,
  BRACKET,
  CLS,
  isImmediate,
  isStopType,
  LIMIT,
  MARKET,
  OCO,
  OPG,
  OTO,
  ROLE_ENTRY,
  ROLE_SECONDARY,
  ROLE_STOP_LOSS,
  ROLE_TAKE_PROFIT,
  TRAILING_STOP,
} from '../vocabulary';

const rolesOfClass: Record<number, readonly number[] | undefined> = {
  [BRACKET]: [ROLE_ENTRY, ROLE_TAKE_PROFIT, ROLE_STOP_LOSS],
  [OCO]: [ROLE_TAKE_PROFIT, ROLE_STOP_LOSS],
  [OTO]: [ROLE_ENTRY, ROLE_SECONDARY],
};

/** Whether the orders make a list of its class: its roles in their order, one quantity, sides, types and prices that fit. */
export function isValidList(list: PlaceLinkedOrders): boolean {
  const { orders, orderClass, arming } = list;
  const roles = rolesOfClass[orderClass];
  if (roles === undefined || orders.length !== roles.length) return false;
  if (arming !== ARM_EACH_FILL && arming !== ARM_COMPLETE_FILL) return false;
  if (!orders.every((order, i) => order.role === roles[i] && hasQuantityOfList(order, orders[0]))) return false;
  if (orderClass === OTO) return arming === ARM_COMPLETE_FILL || canGrow(orders[1]);
  const [takeProfit, stopLoss] = orders.slice(-2);
  if (!canGrow(takeProfit) || !canGrow(stopLoss) || takeProfit.side !== stopLoss.side) return false;
  if (takeProfit.type !== LIMIT || !isStopType(stopLoss.type)) return false;
  const entry = orderClass === BRACKET ? orders[0] : undefined;
  if (entry !== undefined && (entry.type === TRAILING_STOP || entry.side === takeProfit.side)) return false;
  return pricesAgree({
    exitSide: takeProfit.side,
    entryPrices: entry === undefined ? [] : [entry.limitPrice, entry.stopPrice],
    takeProfit: takeProfit.limitPrice,
    stopLoss: stopLoss.stopPrice,
  });
}

/** An order by amount finds its quantity as it trades, so nothing could follow it. */
function hasQuantityOfList(order: LinkedOrder, first: LinkedOrder): boolean {
  return order.qty === first.qty && (order.extended?.notional ?? 0) === 0;
}

/** Whether an order can work for some quantity first and for more later. */
function canGrow(order: LinkedOrder): boolean {
  const { timeInForce } = order;
  return order.type !== MARKET && !isImmediate(timeInForce) && timeInForce !== OPG && timeInForce !== CLS;
}

/** Prices of a bracket or of take profit and stop loss; 0 = that order has none, or one that moves by itself. */
export interface ListPrices {
  readonly exitSide: number;
  readonly entryPrices: readonly number[];
  readonly takeProfit: number;
  readonly stopLoss: number;
}

/** Whether the take profit lies beyond the entry, and the entry beyond the stop loss, seen from the side that exits. */
export function pricesAgree({ exitSide, entryPrices, takeProfit, stopLoss }: ListPrices): boolean {
  const isBeyond = (price: number, other: number): boolean =>
    price === 0 || other === 0 || (exitSide === 1 ? price > other : price < other);
  return (
    isBeyond(takeProfit, stopLoss) &&
    entryPrices.every((price) => isBeyond(takeProfit, price) && isBeyond(price, stopLoss))
  );
}
