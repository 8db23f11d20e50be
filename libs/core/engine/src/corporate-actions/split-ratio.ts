import { priceMax } from '@openbourse/core/risk-rules';
import { mulDivCeil, mulDivFloor } from '@openbourse/kernel';
import type { Instrument } from '../state/instrument';

/** New units for old ones. Both at most a million, so that a price times one of them is a safe integer. */
export interface SplitRatio {
  readonly numerator: number;
  readonly denominator: number;
}

export const isForward = ({ numerator, denominator }: SplitRatio): boolean => numerator > denominator;

/** Whether what a price comes to lies between the lowest tick and the highest price: beyond them holdings would change in value. */
export function isRepresentable(instrument: Instrument, price: number, ratio: SplitRatio): boolean {
  if (price === 0) return true;
  if (price * ratio.denominator < instrument.ticks.tickAt(0) * ratio.numerator) return false;
  return (
    price * ratio.denominator <= priceMax * ratio.numerator && referenceAfterSplit(instrument, price, ratio) <= priceMax
  );
}

/** The nearest allowed price, the higher of two. 0 (none) stays. Of a price that {@link isRepresentable}. */
export function referenceAfterSplit(instrument: Instrument, price: number, ratio: SplitRatio): number {
  if (price === 0) return 0;
  const scaled = price * ratio.denominator;
  const lower = priceBelow(instrument, price, ratio);
  const upper = priceAbove(instrument, price, ratio);
  return 2 * scaled >= (lower + upper) * ratio.numerator ? upper : lower;
}

/** The highest allowed price not above what the price comes to; 0 when there is none. */
export function priceBelow({ ticks }: Instrument, price: number, { numerator, denominator }: SplitRatio): number {
  return ticks.floor(mulDivFloor(price, denominator, numerator));
}

/** The lowest allowed price not below what the price comes to. */
export function priceAbove({ ticks }: Instrument, price: number, { numerator, denominator }: SplitRatio): number {
  return ticks.ceil(mulDivCeil(price, denominator, numerator));
}
