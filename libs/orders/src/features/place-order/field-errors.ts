import { parseDecimal } from '@openbourse/kernel';
import type { FieldError } from '@openbourse/platform';
import { percentScale } from '../../domain/order-figures';
import type { PlaceOrderRequest } from './place-order.request';

export type OrderFields = Omit<PlaceOrderRequest, 'accountId' | 'symbol' | 'side' | 'clientOrderId'>;
export type FieldRule = (order: OrderFields) => FieldError | undefined;

/** What says at which prices an order works; of the order itself and of what is linked with it. */
export type PriceFields = Pick<OrderFields, 'limitPrice' | 'stopPrice' | 'trailPrice' | 'trailPercent'>;

const isZero = (decimal: string): boolean => /^0(\.0*)?$/.test(decimal);
export const required = (field: string, detail = 'is required'): FieldError => ({ field, code: 'required', detail });
export const notAllowed = (field: string, detail: string): FieldError => ({ field, code: 'not_allowed', detail });

/** An amount of an order; absent is fine. */
export function amountError(field: string, amount: string | undefined): FieldError | undefined {
  return amount !== undefined && isZero(amount)
    ? { field, code: 'not_positive', detail: 'must be above 0' }
    : undefined;
}

const isDue: Readonly<Record<'limitPrice' | 'stopPrice', (type: OrderFields['type']) => boolean>> = {
  limitPrice: (type) => type === 'limit' || type === 'stop_limit',
  stopPrice: (type) => type === 'stop' || type === 'stop_limit',
};

/** `field` at `path` of an order of a type. */
export function priceError(
  path: string,
  field: 'limitPrice' | 'stopPrice',
  type: OrderFields['type'],
  price: string | undefined,
): FieldError | undefined {
  if (price === undefined) {
    return isDue[field](type) ? required(path + field, `is required for a ${type} order`) : undefined;
  }
  if (!isDue[field](type)) return notAllowed(path + field, `is not a field of a ${type} order`);
  return amountError(path + field, price);
}

/** gtd orders can wait for a price, and an auction is for orders that take part in it. */
export function timeInForceError(
  path: string,
  type: OrderFields['type'],
  timeInForce: OrderFields['timeInForce'],
): FieldError | undefined {
  const isForAuction = timeInForce === 'opg' || timeInForce === 'cls';
  const fits = isForAuction ? type === 'market' || type === 'limit' : timeInForce !== 'gtd' || type !== 'market';
  return fits ? undefined : notAllowed(`${path}timeInForce`, `is not ${timeInForce} for a ${type} order`);
}

export function trailError(path: string, type: OrderFields['type'], order: PriceFields): FieldError | undefined {
  const given = (['trailPrice', 'trailPercent'] as const).find((field) => order[field] !== undefined);
  if (type !== 'trailing_stop') {
    return given && notAllowed(path + given, `is not a field of a ${type} order`);
  }
  if (given === undefined)
    return required(`${path}trailPrice`, 'it or trailPercent is required for a trailing_stop order');
  return distanceError(path, order);
}

/** A distance that is given, of whatever order. */
export function distanceError(path: string, { trailPrice, trailPercent }: PriceFields): FieldError | undefined {
  if (trailPercent === undefined) return amountError(`${path}trailPrice`, trailPrice);
  const field = `${path}trailPercent`;
  if (trailPrice !== undefined) return notAllowed(field, 'is not allowed beside trailPrice');
  const points = parseDecimal(trailPercent, percentScale);
  if (!points.ok)
    return { field, code: points.error, detail: `has more than ${percentScale} decimals or is too large` };
  if (points.value >= 10_000) return { field, code: 'above_maximum', detail: 'must be below 100' };
  return amountError(field, trailPercent);
}
