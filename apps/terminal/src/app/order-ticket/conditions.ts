import type { Remark } from '../order-terms/remark';

/** Whether orders can be sent at all now. */
export interface Conditions {
  readonly symbol: string;
  readonly hasAccount: boolean;
  /** The trading connection is there. */
  readonly ready: boolean;
  /** Quotes and book are of now. */
  readonly isCurrent: boolean;
  readonly status: 'open' | 'cancel_only' | 'halted';
  /** What the operator said when the status changed; empty for nothing. */
  readonly reason: string;
}

export function remarksOnConditions({ symbol, hasAccount, ready, isCurrent, status, reason }: Conditions): Remark[] {
  const because = reason === '' ? '' : ` (${reason})`;
  const remarks: Remark[] = [];
  const refuse = (text: string, code?: string): void => void remarks.push({ severity: 'refusal', code, text });
  if (!hasAccount) refuse('There is no trading account to order for.');
  if (!ready) refuse('Not connected: orders cannot be sent now.');
  if (status === 'halted') {
    refuse(`Trading in ${symbol} is halted${because}: nothing but cancels is accepted.`, 'instrument_halted');
  }
  if (status === 'cancel_only') {
    refuse(`${symbol} accepts nothing but cancels now${because}.`, 'instrument_not_open');
  }
  if (ready && !isCurrent)
    remarks.push({ severity: 'caution', text: 'Prices are not current: the feed is catching up.' });
  return remarks;
}
