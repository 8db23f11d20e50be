import type { InstrumentTerms } from '@openbourse/core/engine';
import type { ModelInstrument } from './state';

export function tickAt(terms: InstrumentTerms, price: bigint): bigint {
  let tick = BigInt(terms.ticks[0].tick);
  for (const row of terms.ticks) if (price >= BigInt(row.fromPrice)) tick = BigInt(row.tick);
  return tick;
}

export const onTick = (terms: InstrumentTerms, price: bigint): boolean => price % tickAt(terms, price) === 0n;

export const referencePrice = ({ lastPrice, terms }: ModelInstrument): bigint =>
  lastPrice > 0n ? lastPrice : BigInt(terms.referencePrice);

/** Where a market order stops that starts at `price`: moved against the order, then inwards to the next tick. */
export function protectionPrice({ terms }: ModelInstrument, side: 'buy' | 'sell', price: bigint): bigint {
  const shift = (price * BigInt(terms.protectionBps)) / 10_000n;
  if (side === 'buy') {
    const moved = price + shift > 1_000_000_000n ? 1_000_000_000n : price + shift;
    const floored = moved - (moved % tickAt(terms, moved));
    return floored > 1n ? floored : 1n;
  }
  const moved = price > shift ? price - shift : 0n;
  const floored = moved - (moved % tickAt(terms, moved));
  const ceiled = floored < moved ? floored + tickAt(terms, floored) : floored;
  const lowest = tickAt(terms, 0n);
  return ceiled > lowest ? ceiled : lowest;
}
