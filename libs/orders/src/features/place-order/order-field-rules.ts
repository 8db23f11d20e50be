import type { FieldError } from '@openbourse/platform';
import {
  amountError,
  notAllowed,
  priceError,
  required,
  timeInForceError,
  trailError,
  type FieldRule,
  type OrderFields,
} from './field-errors';
import { linkedFieldRules } from './linked-field-rules';

const rests = ({ timeInForce }: OrderFields): boolean =>
  timeInForce === 'day' || timeInForce === 'gtc' || timeInForce === 'gtd';

const quantityOrAmount: FieldRule = ({ qty, notional, type, timeInForce }) => {
  if (notional === undefined) return qty === undefined ? required('qty') : amountError('qty', qty);
  if (qty !== undefined) return notAllowed('notional', 'is not allowed beside qty');
  if (type !== 'market' || (timeInForce !== 'day' && timeInForce !== 'ioc')) {
    return notAllowed('notional', 'is for market orders that are day or ioc');
  }
  return amountError('notional', notional);
};

/** The limit order of an oco is its takeProfit, which has the price. */
const limitMustFitType: FieldRule = ({ type, limitPrice, orderClass }) =>
  orderClass === 'oco' ? undefined : priceError('', 'limitPrice', type, limitPrice);

const stopMustFitType: FieldRule = ({ type, stopPrice }) => priceError('', 'stopPrice', type, stopPrice);

const trailMustFitType: FieldRule = (order) => trailError('', order.type, order);

const postOnlyMustBeAbleToRest: FieldRule = (order) =>
  order.postOnly === true && (order.type !== 'limit' || !rests(order))
    ? notAllowed('postOnly', 'is for limit orders that are day, gtc or gtd')
    : undefined;

const expiryMustFitTimeInForce: FieldRule = ({ timeInForce, expiresAt }) => {
  if (timeInForce === 'gtd') return expiresAt === undefined ? required('expiresAt', 'is required for gtd') : undefined;
  return expiresAt === undefined ? undefined : notAllowed('expiresAt', 'is for gtd orders');
};

const timeInForceMustFitType: FieldRule = ({ type, timeInForce }) => timeInForceError('', type, timeInForce);

const displayedMustBeAbleToRest: FieldRule = (order) => {
  if (order.displayQty === undefined) return undefined;
  if ((order.type !== 'limit' && order.type !== 'stop_limit') || !rests(order)) {
    return notAllowed('displayQty', 'is for limit and stop_limit orders that are day, gtc or gtd');
  }
  return amountError('displayQty', order.displayQty);
};

/** What fields of an order require of each other; each field by itself is the request class's business. */
export const orderFieldRules: readonly FieldRule[] = [
  quantityOrAmount,
  limitMustFitType,
  stopMustFitType,
  trailMustFitType,
  postOnlyMustBeAbleToRest,
  timeInForceMustFitType,
  expiryMustFitTimeInForce,
  displayedMustBeAbleToRest,
  ...linkedFieldRules,
];

export function orderFieldErrors(order: OrderFields): FieldError[] | undefined {
  let errors: FieldError[] | undefined;
  for (const rule of orderFieldRules) {
    const error = rule(order);
    if (error) (errors ??= []).push(error);
  }
  return errors;
}
