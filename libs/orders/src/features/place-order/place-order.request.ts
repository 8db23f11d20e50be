import { IsDecimalString, IsFlag, IsId, IsOneOf, IsText, OptionalField } from '@openbourse/platform';
import {
  orderTypes,
  selfTradePreventions,
  sides,
  timesInForce,
  type OrderType,
  type SelfTradePrevention,
  type Side,
  type TimeInForce,
} from '@openbourse/core/engine';

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

  @IsDecimalString({ description: 'Above 0, a multiple of the lot.', example: '10' })
  qty: string;

  @IsDecimalString({ description: 'For limit and stop_limit, and for no other type.', example: '190.25' })
  @OptionalField()
  limitPrice?: string;

  @IsDecimalString({ description: 'For stop and stop_limit, and for no other type.', example: '185' })
  @OptionalField()
  stopPrice?: string;

  @IsOneOf(timesInForce)
  timeInForce: TimeInForce;

  @IsText({
    max: 128,
    pattern: clientOrderIdShape,
    description: 'Unique per account for ever; makes the request repeatable.',
    example: 'desk-7:000042',
  })
  @OptionalField()
  clientOrderId?: string;

  @IsFlag({ description: 'Never take liquidity: rejected if it would. For limit orders that are day or gtc.' })
  @OptionalField()
  postOnly?: boolean;

  @IsOneOf(selfTradePreventions, {
    description: 'What happens when it would trade with an order of the same owner; cancel_taker when left out.',
  })
  @OptionalField()
  selfTradePrevention?: SelfTradePrevention;
}
