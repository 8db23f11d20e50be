import { IsDecimalString, OptionalField } from '@openbourse/platform';

/** At least one of them. */
export class ReplaceOrderRequest {
  @IsDecimalString({ description: 'New total quantity, what is filled included.', example: '10' })
  @OptionalField()
  qty?: string;

  @IsDecimalString({ example: '190.25' })
  @OptionalField()
  limitPrice?: string;

  @IsDecimalString({ example: '185' })
  @OptionalField()
  stopPrice?: string;

  @IsDecimalString({ description: 'New distance of a trailing stop in price.', example: '2.50' })
  @OptionalField()
  trailPrice?: string;

  @IsDecimalString({ description: 'New distance of a trailing stop in percent, up to two decimals.', example: '1.5' })
  @OptionalField()
  trailPercent?: string;

  @IsDecimalString({ description: 'How much an iceberg shows at a time from now on.', example: '100' })
  @OptionalField()
  displayQty?: string;
}
