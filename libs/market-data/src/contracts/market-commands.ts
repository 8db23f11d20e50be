import { Command } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';

/** A candle of one minute from elsewhere; decimals as strings. */
export interface ImportedCandleV1 {
  /** Start of the minute (UTC). */
  readonly startMs: number;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
  /** Σ price × quantity, in the quote currency. */
  readonly notional: string;
  readonly trades: number;
}

/**
 * Gives an instrument a past: candles from before anything was traded here, oldest first. Minutes from the first trade or
 * the first candle on are left out, so what happened here is never overwritten and an import can be repeated.
 */
export class ImportCandlesCommand extends Command<Result<{ imported: number }, ImportCandlesRefused>> {
  constructor(
    readonly history: {
      readonly tenantId: number;
      readonly symbol: string;
      readonly candles: readonly ImportedCandleV1[];
    },
  ) {
    super();
  }
}

export type ImportCandlesRefused =
  | { readonly code: 'instrument_not_found' }
  | { readonly code: 'candle_invalid'; readonly startMs: number; readonly detail: string };
