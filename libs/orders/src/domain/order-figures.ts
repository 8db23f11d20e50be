import { OCO, ROLE_ENTRY, ROLE_TAKE_PROFIT, type OrderExtension, type OrderState } from '@openbourse/core/engine';

/** The core's safe integers, or int8 columns as text. */
export type Figure = number | string;

type Amount = 'qty' | 'filledQty' | 'filledNotional' | 'fee' | 'limitPrice' | 'stopPrice';

type ExtensionAmount = 'trailPrice' | 'extremePrice' | 'stopPrice' | 'limitPrice' | 'displayQty' | 'notional';

/** What few orders have beyond every order, fresh from the core or a row. */
export type ExtensionFigures = Pick<
  OrderExtension,
  'trailBps' | 'reduceOnly' | 'expiresMs' | 'orderClass' | 'role' | 'arming' | 'listId' | 'listMs'
> &
  Readonly<Record<ExtensionAmount, Figure>>;

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
  Readonly<Record<Amount, Figure>> & {
    /** Absent of a plain order. */
    readonly extension?: ExtensionFigures;
  };

/** Whether an order stands for its list: the entry, of an oco the take profit. Who replaces it does so too. */
export const leadsList = ({ orderClass, role }: Pick<ExtensionFigures, 'orderClass' | 'role'>): boolean =>
  role === ROLE_ENTRY || (orderClass === OCO && role === ROLE_TAKE_PROFIT);

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

/** Basis points as percent. */
export const percentScale = 2;

/** Digits shown beyond the price scale. */
export const averagePriceExtraDigits = 4;

/** Exact division of exact sums, rounded half up for display only; an integer at price scale + {@link averagePriceExtraDigits}. */
export function averagePriceOf({ filledNotional, filledQty, multiplier }: AveragePriceInput): bigint {
  const divisor = BigInt(filledQty) * BigInt(multiplier);
  const dividend = BigInt(filledNotional) * 10n ** BigInt(averagePriceExtraDigits);
  return (dividend * 2n + divisor) / (divisor * 2n);
}
