import type { FieldError } from '@openbourse/platform';
import type { PlaceOrderRequest } from './place-order.request';

type OrderFields = Pick<PlaceOrderRequest, 'type' | 'qty' | 'limitPrice' | 'stopPrice' | 'timeInForce' | 'postOnly'>;
type FieldRule = (order: OrderFields) => FieldError | undefined;

const isZero = (decimal: string): boolean => /^0(\.0*)?$/.test(decimal);
const hasLimit = ({ type }: OrderFields): boolean => type === 'limit' || type === 'stop_limit';
const hasStop = ({ type }: OrderFields): boolean => type === 'stop' || type === 'stop_limit';

function priceMustFitType(field: 'limitPrice' | 'stopPrice', isDue: (order: OrderFields) => boolean): FieldRule {
  return (order) => {
    const price = order[field];
    if (price === undefined) {
      return isDue(order) ? { field, code: 'required', detail: `is required for a ${order.type} order` } : undefined;
    }
    if (!isDue(order)) return { field, code: 'not_allowed', detail: `is not a field of a ${order.type} order` };
    return isZero(price) ? { field, code: 'not_positive', detail: 'must be above 0' } : undefined;
  };
}

const quantityMustBePositive: FieldRule = ({ qty }) =>
  isZero(qty) ? { field: 'qty', code: 'not_positive', detail: 'must be above 0' } : undefined;

const postOnlyMustBeAbleToRest: FieldRule = ({ postOnly, type, timeInForce }) =>
  postOnly === true && (type !== 'limit' || (timeInForce !== 'day' && timeInForce !== 'gtc'))
    ? { field: 'postOnly', code: 'not_allowed', detail: 'is for limit orders that are day or gtc' }
    : undefined;

/** What fields of an order require of each other; each field by itself is the request class's business. */
export const orderFieldRules: readonly FieldRule[] = [
  quantityMustBePositive,
  priceMustFitType('limitPrice', hasLimit),
  priceMustFitType('stopPrice', hasStop),
  postOnlyMustBeAbleToRest,
];

export function orderFieldErrors(order: OrderFields): FieldError[] | undefined {
  let errors: FieldError[] | undefined;
  for (const rule of orderFieldRules) {
    const error = rule(order);
    if (error) (errors ??= []).push(error);
  }
  return errors;
}
