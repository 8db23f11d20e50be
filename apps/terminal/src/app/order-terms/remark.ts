export type PriceField = 'limitPrice' | 'stopPrice' | 'takeProfit' | 'stopLoss';
/** `trail` and `stopLoss` may hold a percentage. */
export type AmountField = PriceField | 'qty' | 'amount' | 'displayQty' | 'trail';

/**
 * Why something cannot be sent, or what its sender should know; as a sentence, at its field when it has one.
 * `missing` is for what is not filled in yet: nothing is wrong, and nothing can be sent.
 */
export interface Remark {
  readonly severity: 'missing' | 'refusal' | 'caution';
  /** The server's word for the same refusal, where it has one. */
  readonly code?: string;
  readonly field?: AmountField | 'postOnly' | 'reduceOnly' | 'timeInForce' | 'expiresAt' | 'exits';
  readonly text: string;
}
