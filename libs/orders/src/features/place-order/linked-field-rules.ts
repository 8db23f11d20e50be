import type { FieldError } from '@openbourse/platform';
import {
  amountError,
  distanceError,
  notAllowed,
  priceError,
  required,
  timeInForceError,
  trailError,
  type FieldRule,
  type OrderFields,
} from './field-errors';

type LinkedField = 'takeProfit' | 'stopLoss' | 'secondary';
const linkedFields = ['takeProfit', 'stopLoss', 'secondary'] as const satisfies LinkedField[];

const isLinked = ({ orderClass }: OrderFields): boolean => orderClass !== undefined && orderClass !== 'simple';
const needsBoth = ({ orderClass }: OrderFields): boolean => orderClass === 'bracket' || orderClass === 'oco';

/** A bracket and an oco have both exits, an oto has one order that follows, a simple order none. */
const mustFitClass =
  (field: LinkedField): FieldRule =>
  (order) => {
    const isGiven = order[field] !== undefined;
    if (needsBoth(order)) {
      if (field === 'secondary') return isGiven ? notAllowed(field, 'is for oto orders') : undefined;
      return isGiven ? undefined : required(field, `is required for orderClass ${order.orderClass}`);
    }
    if (!isGiven) return undefined;
    if (!isLinked(order)) return notAllowed(field, 'is for orders of another orderClass than simple');
    const first = linkedFields.find((one) => order[one] !== undefined);
    return first === field ? undefined : notAllowed(field, `is not allowed beside ${first} in an oto`);
  };

const otoMustHaveOne: FieldRule = (order) =>
  order.orderClass === 'oto' && linkedFields.every((field) => order[field] === undefined)
    ? required('secondary', 'it, takeProfit or stopLoss is required for orderClass oto')
    : undefined;

const bracketMustNotTrail: FieldRule = ({ orderClass, type }) =>
  orderClass === 'bracket' && type === 'trailing_stop'
    ? notAllowed('type', 'is not trailing_stop for the entry of a bracket')
    : undefined;

const ocoMustBeLimit: FieldRule = ({ orderClass, type, limitPrice }) => {
  if (orderClass !== 'oco') return undefined;
  if (type !== 'limit') return notAllowed('type', 'is limit for an oco: the type of its takeProfit');
  return limitPrice === undefined ? undefined : notAllowed('limitPrice', 'is in takeProfit for an oco');
};

const armingMustHaveEntry: FieldRule = ({ exitArming, orderClass }) =>
  exitArming !== undefined && orderClass !== 'bracket' && orderClass !== 'oto'
    ? notAllowed('exitArming', 'is for bracket and oto orders')
    : undefined;

const linkedMustHaveQuantity: FieldRule = (order) =>
  isLinked(order) && order.notional !== undefined
    ? notAllowed('notional', 'is for orders that are linked with no other')
    : undefined;

/** The exits have the time in force of the request, and must be able to wait. */
const exitsMustBeAbleToWait: FieldRule = ({ takeProfit, stopLoss, timeInForce }) =>
  (takeProfit || stopLoss) && timeInForce !== 'day' && timeInForce !== 'gtc' && timeInForce !== 'gtd'
    ? notAllowed('timeInForce', 'is day, gtc or gtd for orders with takeProfit or stopLoss')
    : undefined;

const takeProfitMustHavePrice: FieldRule = ({ takeProfit }) =>
  amountError('takeProfit.limitPrice', takeProfit?.limitPrice);

const stopLossMustHaveOneTrigger: FieldRule = ({ stopLoss }) => {
  if (stopLoss === undefined) return undefined;
  const { stopPrice, limitPrice, trailPrice, trailPercent } = stopLoss;
  const trails = trailPrice !== undefined || trailPercent !== undefined;
  if (stopPrice === undefined) {
    if (!trails) return required('stopLoss.stopPrice', 'it, trailPrice or trailPercent is required');
    if (limitPrice !== undefined) return notAllowed('stopLoss.limitPrice', 'is allowed beside stopPrice only');
    return distanceError('stopLoss.', stopLoss);
  }
  if (trails) return notAllowed('stopLoss.stopPrice', 'is not allowed beside a trailing distance');
  return amountError('stopLoss.stopPrice', stopPrice) ?? amountError('stopLoss.limitPrice', limitPrice);
};

const secondaryMustFitType: FieldRule = ({ secondary }): FieldError | undefined =>
  secondary &&
  (priceError('secondary.', 'limitPrice', secondary.type, secondary.limitPrice) ??
    priceError('secondary.', 'stopPrice', secondary.type, secondary.stopPrice) ??
    trailError('secondary.', secondary.type, secondary));

const secondaryMustFitTimeInForce: FieldRule = ({ secondary, timeInForce: ofEntry }) => {
  if (secondary === undefined) return undefined;
  const { type, timeInForce = ofEntry } = secondary;
  return timeInForce === 'gtd' && ofEntry !== 'gtd'
    ? notAllowed('secondary.timeInForce', 'is not gtd unless the entry is')
    : timeInForceError('secondary.', type, timeInForce);
};

/** With each fill of the entry more of it works, which an order that cannot rest has no room for. */
const armedBitByBitMustBeAbleToWait: FieldRule = ({ orderClass, secondary, exitArming, timeInForce: ofEntry }) => {
  if (orderClass !== 'oto' || secondary === undefined || exitArming === 'complete_fill') return undefined;
  const { type, timeInForce = ofEntry } = secondary;
  return type === 'market' || (timeInForce !== 'day' && timeInForce !== 'gtc' && timeInForce !== 'gtd')
    ? required('exitArming', 'complete_fill is required for a secondary order that is market, ioc, fok, opg or cls')
    : undefined;
};

/** What the orders of one request require of each other, before the core looks at their prices. */
export const linkedFieldRules: readonly FieldRule[] = [
  ...linkedFields.map(mustFitClass),
  otoMustHaveOne,
  bracketMustNotTrail,
  ocoMustBeLimit,
  armingMustHaveEntry,
  linkedMustHaveQuantity,
  exitsMustBeAbleToWait,
  takeProfitMustHavePrice,
  stopLossMustHaveOneTrigger,
  secondaryMustFitType,
  secondaryMustFitTimeInForce,
  armedBitByBitMustBeAbleToWait,
];
