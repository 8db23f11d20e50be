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
}
