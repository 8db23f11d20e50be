import { orderTypes, sides, timesInForce, type OrderType, type Side, type TimeInForce } from '@openbourse/core/engine';
import { IsDecimalString, IsOneOf, OptionalField } from '@openbourse/platform';

export class TakeProfitRequest {
  @IsDecimalString({ example: '200.00' })
  limitPrice: string;
}

/** `stopPrice` (with `limitPrice`: a stop_limit order), or a distance of a trailing stop. */
export class StopLossRequest {
  @IsDecimalString({ example: '180.00' })
  @OptionalField()
  stopPrice?: string;

  @IsDecimalString({ description: 'With stopPrice.', example: '179.50' })
  @OptionalField()
  limitPrice?: string;

  @IsDecimalString({ description: 'Distance in price.', example: '2.50' })
  @OptionalField()
  trailPrice?: string;

  @IsDecimalString({ description: 'Distance in percent, up to two decimals.', example: '1.5' })
  @OptionalField()
  trailPercent?: string;
}

/** Any order that is to follow the entry. Its quantity is the entry's. */
export class SecondaryOrderRequest {
  @IsOneOf(sides)
  side: Side;

  @IsOneOf(orderTypes)
  type: OrderType;

  @IsDecimalString({ example: '190.25' })
  @OptionalField()
  limitPrice?: string;

  @IsDecimalString({ example: '185' })
  @OptionalField()
  stopPrice?: string;

  @IsDecimalString({ description: 'Distance in price.', example: '2.50' })
  @OptionalField()
  trailPrice?: string;

  @IsDecimalString({ description: 'Distance in percent, up to two decimals.', example: '1.5' })
  @OptionalField()
  trailPercent?: string;

  @IsOneOf(timesInForce, {
    description:
      "The entry's when left out. gtd needs an entry that is gtd, and ends with it. ioc, fok, opg, cls and market orders need exitArming complete_fill.",
  })
  @OptionalField()
  timeInForce?: TimeInForce;
}
