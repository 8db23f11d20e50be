import { IsId, IsText, OptionalField, PageQuery } from '@openbourse/platform';

export class SuperviseTradesRequest extends PageQuery {
  @IsId({ description: 'Only trades that this account took or made.' })
  @OptionalField()
  accountId?: string;

  @IsText({ max: 32, example: 'AAPL' })
  @OptionalField()
  symbol?: string;
}
