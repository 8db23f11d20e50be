import type { Order, PendingChange, PendingOrder } from '@openbourse/web/realtime';

/** A line of the open orders: one that the server told of, or one that was just sent. */
export interface OrderRow {
  readonly key: string;
  readonly symbol: string;
  readonly side: Order['side'];
  readonly type: Order['type'];
  readonly timeInForce: Order['timeInForce'];
  readonly qty: string;
  readonly filledQty: string;
  readonly limitPrice: string | null;
  readonly stopPrice: string | null;
  readonly averagePrice: string | null;
  readonly at: string | number;
  readonly status: string;
  /** Absent while the server has not spoken of it. */
  readonly order: Order | undefined;
  /** A cancel or an amendment is under way: it takes no other. */
  readonly changing: boolean;
}

const statusOf = (order: Order, change: PendingChange | undefined): string => {
  if (change?.state === 'resolving') return 'Finding out…';
  if (change) return change.kind === 'cancel' ? 'Canceling…' : 'Changing…';
  if (order.status === 'partially_filled') return 'Partly filled';
  // A stop that triggered trades or ends at once; only its limit form can rest afterwards.
  return order.type === 'stop' ? 'Waiting' : 'Open';
};

export function openRow(order: Order, change: PendingChange | undefined): OrderRow {
  const { id, symbol, side, type, timeInForce, qty, filledQty, limitPrice, stopPrice, averagePrice, createdAt } = order;
  return {
    key: id,
    ...{ symbol, side, type, timeInForce, qty, filledQty, limitPrice, stopPrice, averagePrice, order },
    at: createdAt,
    status: statusOf(order, change),
    changing: change !== undefined,
  };
}

export function pendingRow({ clientOrderId, request, state, sentAt }: PendingOrder): OrderRow {
  const { symbol, side, type, timeInForce, qty, limitPrice = null, stopPrice = null } = request;
  return {
    key: `pending-${clientOrderId}`,
    ...{ symbol, side, type, timeInForce, qty, limitPrice, stopPrice },
    filledQty: '0',
    averagePrice: null,
    at: sentAt,
    status: state === 'sending' ? 'Sending…' : 'Finding out…',
    order: undefined,
    changing: true,
  };
}
