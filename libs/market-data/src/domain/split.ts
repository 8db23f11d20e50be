import type { Candle } from './candle';

/** A split that an instrument went through: so many new units for so many old ones. */
export interface Split {
  readonly atMs: number;
  readonly numerator: number;
  readonly denominator: number;
}

/** A price of a moment in units of now, rounded to the price scale and never 0. `splits` are all that there were. */
export function priceInUnitsOfNow(price: number, atMs: number, splits: readonly Split[]): number {
  const { numerator, denominator } = ratioSince(atMs, splits);
  if (numerator === denominator) return price;
  const rounded = (2n * BigInt(price) * denominator + numerator) / (2n * numerator);
  return rounded === 0n ? 1 : Number(rounded);
}

/** What was traded before a split as it would look had it been traded after it; the volume is rounded down. */
export function candleInUnitsOfNow(candle: Readonly<Candle>, splits: readonly Split[]): Readonly<Candle> {
  const { numerator, denominator } = ratioSince(candle.startMs, splits);
  if (numerator === denominator) return candle;
  const price = (value: number): number => priceInUnitsOfNow(value, candle.startMs, splits);
  return {
    ...candle,
    open: price(candle.open),
    high: price(candle.high),
    low: price(candle.low),
    close: price(candle.close),
    volume: (candle.volume * numerator) / denominator,
  };
}

/** An instrument that is split does not trade, so what happened in the same millisecond came before. */
function ratioSince(atMs: number, splits: readonly Split[]): { numerator: bigint; denominator: bigint } {
  let [numerator, denominator] = [1n, 1n];
  for (const split of splits) {
    if (split.atMs < atMs) continue;
    numerator *= BigInt(split.numerator);
    denominator *= BigInt(split.denominator);
  }
  return { numerator, denominator };
}
