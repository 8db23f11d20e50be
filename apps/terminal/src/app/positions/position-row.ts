import { computed, type Signal } from '@angular/core';
import type { InstrumentView } from '@openbourse/web/api-client';
import type { Position, Quote } from '@openbourse/web/realtime';
import { decimalText } from '../figures/exact';
import { profitOf } from './profit';

/** What a position is worth now; decimals. */
export interface Worth {
  readonly last: string;
  readonly marketValue: string;
  readonly unrealized: string;
  readonly percent: string | undefined;
}

export interface PositionRow {
  readonly position: Position;
  readonly instrument: InstrumentView | undefined;
  /** Follows the quote; undefined without any price. */
  readonly worth: Signal<Worth | undefined>;
}

export function positionRow(
  position: Position,
  instrument: InstrumentView | undefined,
  quoteOf: (symbol: string) => Quote | undefined,
): PositionRow {
  const last = computed(() => quoteOf(position.symbol)?.last ?? instrument?.referencePrice ?? null);
  const worth = computed(() => {
    const price = last();
    const profit = profitOf(position, price);
    return profit && price !== null
      ? {
          last: price,
          marketValue: decimalText(profit.marketValue),
          unrealized: decimalText(profit.unrealized),
          percent: profit.percent && decimalText(profit.percent),
        }
      : undefined;
  });
  return { position, instrument, worth };
}
