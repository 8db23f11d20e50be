import type { Order, PendingChange, PendingOrder } from '@openbourse/web/realtime';
import type { PlaceOrderRequest } from '@openbourse/web/api-client';

/** A line of the open orders: one that the server told of, or one that was just sent. */
export interface OrderRow {
  readonly key: string;
  readonly symbol: string;
  readonly side: Order['side'];
  readonly type: Order['type'];
  readonly timeInForce: Order['timeInForce'];
  readonly expiresAt: string | null;
  readonly qty: string;
  readonly notional: string | null;
  readonly displayQty: string | null;
  readonly reduceOnly: boolean;
  readonly filledQty: string;
  readonly limitPrice: string | null;
  readonly stopPrice: string | null;
  readonly trailPrice: string | null;
  readonly trailPercent: string | null;
  readonly averagePrice: string | null;
  readonly at: string | number;
  readonly status: string;
  /** Why it is not in the market yet, as a sentence. */
  readonly waitsFor: string | undefined;
  readonly waitsForAuction: boolean;
  /** Of a sent order: what goes with it. */
  readonly linked: Pick<PlaceOrderRequest, 'orderClass' | 'takeProfit' | 'stopLoss'>;
  /** Absent while the server has not spoken of it. */
  readonly order: Order | undefined;
  /** A cancel or an amendment is under way: it takes no other. */
  readonly changing: boolean;
}

const waitsForAuction = (order: Order): boolean => order.status === 'held' && !isLeg(order);

const statusOf = (order: Order, change: PendingChange | undefined): string => {
  if (change?.state === 'resolving') return 'Finding out…';
  if (change) return change.kind === 'cancel' ? 'Canceling…' : 'Changing…';
  if (order.status === 'held') return isLeg(order) ? 'Waits for entry' : 'Waits for auction';
  if (order.status === 'partially_filled') return 'Partly filled';
  // A stop that triggered trades or ends at once, but in a call: there it rests up to a price.
  const isAtMarket = order.type === 'stop' || order.type === 'trailing_stop';
  return isAtMarket && order.limitPrice === null ? 'Waiting' : 'Open';
};

/** An order that follows an entry, or an exit. */
export const isLeg = ({ linkedRole }: Pick<Order, 'linkedRole'>): boolean =>
  linkedRole !== null && linkedRole !== 'entry';

function waitsFor(order: Order): string | undefined {
  if (order.status !== 'held') return undefined;
  if (!isLeg(order))
    return order.timeInForce === 'cls' ? 'Waits for the closing auction.' : 'Waits for the opening auction.';
  return order.exitArming === 'complete_fill'
    ? 'Begins to work when its entry is filled completely.'
    : 'Begins to work with each fill of its entry, for what is filled.';
}

export function openRow(order: Order, change: PendingChange | undefined): OrderRow {
  const { id, symbol, side, type, timeInForce, expiresAt, qty, notional, displayQty, reduceOnly, filledQty } = order;
  const { limitPrice, stopPrice, trailPrice, trailPercent, averagePrice, createdAt } = order;
  return {
    key: id,
    ...{ symbol, side, type, timeInForce, expiresAt, qty, notional, displayQty, reduceOnly, filledQty },
    ...{ limitPrice, stopPrice, trailPrice, trailPercent, averagePrice, order },
    at: createdAt,
    status: statusOf(order, change),
    waitsFor: waitsFor(order),
    waitsForAuction: change === undefined && waitsForAuction(order),
    linked: {},
    changing: change !== undefined,
  };
}

export function pendingRow({ clientOrderId, request, state, sentAt }: PendingOrder): OrderRow {
  const { symbol, side, type, timeInForce, orderClass, takeProfit, stopLoss } = request;
  const { qty = '0', notional = null, displayQty = null, reduceOnly = false, expiresAt = null } = request;
  const { stopPrice = null, trailPrice = null, trailPercent = null } = request;
  const { limitPrice = (orderClass === 'oco' ? takeProfit?.limitPrice : undefined) ?? null } = request;
  return {
    key: `pending-${clientOrderId}`,
    ...{ symbol, side, type, timeInForce, expiresAt, qty, notional, displayQty, reduceOnly },
    ...{ limitPrice, stopPrice, trailPrice, trailPercent },
    filledQty: '0',
    averagePrice: null,
    at: sentAt,
    status: state === 'sending' ? 'Sending…' : 'Finding out…',
    waitsFor: undefined,
    waitsForAuction: false,
    linked: { orderClass, takeProfit, stopLoss },
    order: undefined,
    changing: true,
  };
}
