import { IsId, IsText, OptionalField, PageQuery } from '@openbourse/platform';

export class ListFillsRequest extends PageQuery {
  @IsId()
  @OptionalField()
  orderId?: string;

  @IsText({ max: 32, example: 'AAPL' })
  @OptionalField()
  symbol?: string;
}
