import type { Remark } from '../order-terms/remark';
import { stoppedCodes, stoppedWords } from '../order-terms/stopped';
import { switchedOffCode } from '../order-terms/switched-off';

/** Whether orders can be sent at all now. */
export interface Conditions {
  readonly symbol: string;
  readonly hasAccount: boolean;
  /** The trading connection is there. */
  readonly ready: boolean;
  /** Quotes and book are of now. */
  readonly isCurrent: boolean;
  /** Which kill switch stops the order, as a sentence; undefined when none does. */
  readonly switchedOff: string | undefined;
  readonly status: 'open' | 'cancel_only' | 'halted';
  /** What the operator said when the status changed; empty for nothing. */
  readonly reason: string;
}

export function remarksOnConditions(conditions: Conditions): Remark[] {
  const { symbol, hasAccount, ready, isCurrent, switchedOff, status, reason } = conditions;
  const remarks: Remark[] = [];
  const refuse = (text: string, code?: string): void => void remarks.push({ severity: 'refusal', code, text });
  if (!hasAccount) refuse('There is no trading account to order for.');
  if (!ready) refuse('Not connected: orders cannot be sent now.');
  if (switchedOff !== undefined) refuse(switchedOff, switchedOffCode);
  const stopped = stoppedWords({ symbol, status, reason });
  if (stopped !== undefined && status !== 'open') refuse(stopped, stoppedCodes[status]);
  if (ready && !isCurrent)
    remarks.push({ severity: 'caution', text: 'Prices are not current: the feed is catching up.' });
  return remarks;
}
