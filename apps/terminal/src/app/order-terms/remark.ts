export type AmountField = 'qty' | 'limitPrice' | 'stopPrice';

/**
 * Why something cannot be sent, or what its sender should know; as a sentence, at its field when it has one.
 * `missing` is for what is not filled in yet: nothing is wrong, and nothing can be sent.
 */
export interface Remark {
  readonly severity: 'missing' | 'refusal' | 'caution';
  /** The server's word for the same refusal, where it has one. */
  readonly code?: string;
  readonly field?: AmountField | 'postOnly';
  readonly text: string;
}
