import {
  IsDecimalString,
  IsFlag,
  IsId,
  IsInstant,
  IsObjectOf,
  IsOneOf,
  IsText,
  OptionalField,
} from '@openbourse/platform';
import {
  exitArmings,
  orderClasses,
  orderTypes,
  selfTradePreventions,
  sides,
  timesInForce,
  type ExitArming,
  type OrderClass,
  type OrderType,
  type SelfTradePrevention,
  type Side,
  type TimeInForce,
} from '@openbourse/core/engine';
import { SecondaryOrderRequest, StopLossRequest, TakeProfitRequest } from './linked-orders.request';

export const clientOrderIdShape = /^[A-Za-z0-9._:-]{1,128}$/;

export class PlaceOrderRequest {
  @IsId({ description: "The caller's account; their first one when left out." })
  @OptionalField()
  accountId?: string;

  @IsText({ max: 32, example: 'AAPL' })
  symbol: string;

  @IsOneOf(sides)
  side: Side;

  @IsOneOf(orderTypes)
  type: OrderType;

  @IsDecimalString({ description: 'Above 0, a multiple of the lot. Either it or `notional`.', example: '10' })
  @OptionalField()
  qty?: string;

  @IsDecimalString({
    description:
      'Instead of a quantity, for market orders that are day or ioc: buys for as much (fees on top) or sells for as much.',
    example: '2500',
  })
  @OptionalField()
  notional?: string;

  @IsDecimalString({ description: 'For limit and stop_limit, and for no other type.', example: '190.25' })
  @OptionalField()
  limitPrice?: string;

  @IsDecimalString({ description: 'For stop and stop_limit, and for no other type.', example: '185' })
  @OptionalField()
  stopPrice?: string;

  @IsDecimalString({
    description: 'For trailing_stop: the distance in price. Either it or `trailPercent`.',
    example: '2.50',
  })
  @OptionalField()
  trailPrice?: string;

  @IsDecimalString({ description: 'For trailing_stop: the distance in percent, up to two decimals.', example: '1.5' })
  @OptionalField()
  trailPercent?: string;

  @IsOneOf(timesInForce)
  timeInForce: TimeInForce;

  @IsInstant({ description: 'For gtd: when the order ends; at most 400 days ahead.' })
  @OptionalField()
  expiresAt?: string;

  @IsDecimalString({
    description:
      'Iceberg: how much of a resting order the book shows at a time; a multiple of the lot, below the quantity.',
    example: '100',
  })
  @OptionalField()
  displayQty?: string;

  @IsFlag({ description: 'Only ever makes the position smaller.' })
  @OptionalField()
  reduceOnly?: boolean;

  @IsText({
    max: 128,
    pattern: clientOrderIdShape,
    description: 'Unique per account for ever; makes the request repeatable.',
    example: 'desk-7:000042',
  })
  @OptionalField()
  clientOrderId?: string;

  @IsFlag({ description: 'Never take liquidity: rejected if it would. For limit orders that are day, gtc or gtd.' })
  @OptionalField()
  postOnly?: boolean;

  @IsOneOf(selfTradePreventions, {
    description: 'What happens when it would trade with an order of the same owner; cancel_taker when left out.',
  })
  @OptionalField()
  selfTradePrevention?: SelfTradePrevention;

  @IsOneOf(orderClasses, {
    description:
      'bracket: an entry with takeProfit and stopLoss. oco: takeProfit and stopLoss of what is held, of which one works; type is limit, side that of the exit. oto: an entry and one of takeProfit, stopLoss, secondary. simple when left out.',
  })
  @OptionalField()
  orderClass?: OrderClass;

  @IsObjectOf(() => TakeProfitRequest, { description: 'A limit order that exits.' })
  @OptionalField()
  takeProfit?: TakeProfitRequest;

  @IsObjectOf(() => StopLossRequest, { description: 'A stop, stop_limit or trailing_stop order that exits.' })
  @OptionalField()
  stopLoss?: StopLossRequest;

  @IsObjectOf(() => SecondaryOrderRequest, { description: 'For oto: any order that follows the entry.' })
  @OptionalField()
  secondary?: SecondaryOrderRequest;

  @IsOneOf(exitArmings, {
    description:
      'When what follows the entry begins to work: with each fill for what is filled so far (when left out), or after the complete fill.',
  })
  @OptionalField()
  exitArming?: ExitArming;
}
