import { formatDecimal } from '@openbourse/kernel';

/** A position in integers at the scales of its instrument. */
export interface PositionFigures {
  /** Base asset scale. */
  readonly qty: bigint;
  readonly held: bigint;
  /** Quote asset scale. */
  readonly cost: bigint;
  readonly realizedPnl: bigint;
  /** Price scale; undefined when nothing says what it is worth. */
  readonly mark: bigint | undefined;
}

export interface PositionScales {
  readonly baseScale: number;
  readonly quoteScale: number;
  readonly priceScale: number;
}

export interface PositionAmounts {
  readonly qty: string;
  readonly held: string;
  readonly cost: string;
  readonly averagePrice: string | null;
  readonly marketValue: string | null;
  readonly realizedPnl: string;
  readonly unrealizedPnl: string | null;
}

/** Digits of an average price beyond the price scale. */
const averagePriceExtraDigits = 4;

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);

/** What follows from a position. All exact, but for the average price, which is rounded half up for display. */
export function positionAmounts(
  { qty, held, cost, realizedPnl, mark }: PositionFigures,
  { baseScale, quoteScale, priceScale }: PositionScales,
): PositionAmounts {
  const valueScale = baseScale + priceScale;
  const commonScale = Math.max(valueScale, quoteScale);
  const value = mark === undefined ? undefined : qty * mark;
  return {
    qty: formatDecimal(qty, baseScale),
    held: formatDecimal(held, baseScale),
    cost: formatDecimal(cost, quoteScale),
    averagePrice: averagePriceOf(qty, cost, { baseScale, quoteScale, priceScale }),
    marketValue: value === undefined ? null : formatDecimal(value, valueScale),
    realizedPnl: formatDecimal(realizedPnl, quoteScale),
    unrealizedPnl:
      value === undefined
        ? null
        : formatDecimal(
            value * powerOfTen(commonScale - valueScale) - cost * powerOfTen(commonScale - quoteScale),
            commonScale,
          ),
  };
}

/** Cost per unit; null when nothing is held. */
export function averagePriceOf(
  qty: bigint,
  cost: bigint,
  { baseScale, quoteScale, priceScale }: PositionScales,
): string | null {
  if (qty <= 0n) return null;
  const scale = priceScale + averagePriceExtraDigits;
  const dividend = cost * powerOfTen(scale + baseScale);
  const divisor = qty * powerOfTen(quoteScale);
  return formatDecimal((dividend * 2n + divisor) / (divisor * 2n), scale);
}
