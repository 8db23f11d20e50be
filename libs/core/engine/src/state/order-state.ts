import type { OrderExtension } from './extended-terms';

/** One order as the core sees it right after a command, and as the `core.orders` row holds it. Integers as in commands. */
export interface OrderState {
  orderId: number;
  clientOrderId: string;
  tenantId: number;
  accountId: number;
  instrumentId: number;
  side: number;
  type: number;
  timeInForce: number;
  selfTradePrevention: number;
  postOnly: boolean;
  /** A stop order whose stop price was reached: it works as a market or limit order from then on. */
  triggered: boolean;
  status: number;
  endReason: number;
  qty: number;
  filledQty: number;
  /** Σ price × quantity × multiplier of all fills, quote asset scale: the average price follows from it exactly. */
  filledNotional: number;
  /** Fees charged so far, quote asset scale. */
  fee: number;
  limitPrice: number;
  stopPrice: number;
  /** The limit that a market or triggered stop order trades at: reference ± protection, fixed at entry. 0 = none. */
  protectionPrice: number;
  /** Order numbers and their creation times, 0 = none (a public id needs both). */
  replaces: number;
  replacesMs: number;
  replacedBy: number;
  replacedByMs: number;
  /** Rises by one with every change. */
  version: number;
  fingerprint: number;
  createdMs: number;
  updatedMs: number;
  /** In answers only, and absent of a plain order: events and rows have it apart. */
  readonly extension?: OrderExtension;
}
