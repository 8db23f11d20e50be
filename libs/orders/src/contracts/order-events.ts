import type { OrderDeniedView } from '../features/order-denied.view';
import type { OrderView } from '../features/order.view';

/** What the context publishes, by type and version. Decimals are strings, ids are ULIDs, as everywhere outside. */
export const orderEventTypes = {
  accepted: 'orders.accepted',
  denied: 'orders.denied',
  canceled: 'orders.canceled',
  replaced: 'orders.replaced',
  tradeExecuted: 'trades.executed',
} as const;

/** orders.accepted: an order exists, in its state after its own command (so one that filled at once says filled). */
export type OrderAcceptedV1 = OrderView;

/** orders.denied: refused by risk; no order exists. */
export type OrderDeniedV1 = OrderDeniedView;

/** orders.canceled (also expired and rejected: `status` says which) and orders.replaced. */
export interface OrderEndedV1 {
  readonly orderId: string;
  readonly accountId: string;
  readonly symbol: string;
  readonly status: string;
  readonly reason: string | null;
  readonly filledQty: string;
  readonly replacedBy: string | null;
  readonly version: number;
  readonly endedAt: string;
}

/** trades.executed: one match of two orders. */
export interface TradeExecutedV1 {
  readonly tradeId: string;
  readonly symbol: string;
  readonly instrumentNumber: number;
  readonly price: string;
  readonly qty: string;
  readonly notional: string;
  readonly currency: string;
  readonly takerSide: 'buy' | 'sell';
  readonly takerOrderId: string;
  readonly takerAccountId: string;
  readonly takerFee: string;
  readonly makerOrderId: string;
  readonly makerAccountId: string;
  readonly makerFee: string;
  readonly executedAt: string;
}
