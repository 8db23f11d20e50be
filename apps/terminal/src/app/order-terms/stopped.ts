import type { InstrumentView } from '@openbourse/web/api-client';

export interface TradingStatus {
  readonly symbol: string;
  readonly status: InstrumentView['status'];
  /** What the operator said when the status changed; empty for nothing. */
  readonly reason: string;
}

/** Why neither orders nor amendments are taken, as a sentence; undefined while they are. */
export function stoppedWords({ symbol, status, reason }: TradingStatus): string | undefined {
  const because = reason === '' ? '' : ` (${reason})`;
  if (status === 'halted') return `Trading in ${symbol} is halted${because}: nothing but cancels is accepted.`;
  return status === 'cancel_only' ? `${symbol} accepts nothing but cancels now${because}.` : undefined;
}

export const stoppedCodes = {
  halted: 'instrument_halted',
  cancel_only: 'instrument_not_open',
} as const;
