import type { OrderState } from '@openbourse/core/engine';

/** The core's safe integers, or int8 columns as text. */
export type Figure = number | string;

type Amount = 'qty' | 'filledQty' | 'filledNotional' | 'fee' | 'limitPrice' | 'stopPrice';

/** What an order view is made of: an {@link OrderState} fresh from the core, or a row. */
export type OrderFigures = Pick<
  OrderState,
  | 'orderId'
  | 'clientOrderId'
  | 'accountId'
  | 'instrumentId'
  | 'side'
  | 'type'
  | 'timeInForce'
  | 'status'
  | 'endReason'
  | 'replaces'
  | 'replacesMs'
  | 'replacedBy'
  | 'replacedByMs'
  | 'version'
  | 'createdMs'
  | 'updatedMs'
> &
  Readonly<Record<Amount, Figure>>;

/** What can change of an order, and what its public id is made of. */
export type OrderChangeFigures = Pick<
  OrderFigures,
  | 'orderId'
  | 'createdMs'
  | 'status'
  | 'endReason'
  | 'qty'
  | 'filledQty'
  | 'filledNotional'
  | 'fee'
  | 'replacedBy'
  | 'replacedByMs'
  | 'version'
>;

interface AveragePriceInput {
  /** Σ price × quantity × multiplier, quote asset scale. */
  readonly filledNotional: Figure;
  readonly filledQty: Figure;
  readonly multiplier: number;
}

/** Digits shown beyond the price scale. */
export const averagePriceExtraDigits = 4;

/** Exact division of exact sums, rounded half up for display only; an integer at price scale + {@link averagePriceExtraDigits}. */
export function averagePriceOf({ filledNotional, filledQty, multiplier }: AveragePriceInput): bigint {
  const divisor = BigInt(filledQty) * BigInt(multiplier);
  const dividend = BigInt(filledNotional) * 10n ** BigInt(averagePriceExtraDigits);
  return (dividend * 2n + divisor) / (divisor * 2n);
}
