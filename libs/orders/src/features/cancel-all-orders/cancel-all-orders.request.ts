import { IsText, OptionalField } from '@openbourse/platform';

export class CancelAllOrdersRequest {
  @IsText({ max: 32, description: 'Only orders of this instrument.', example: 'AAPL' })
  @OptionalField()
  symbol?: string;
}
