import { IsDecimalString, IsId, IsText, OptionalField } from '@openbourse/platform';

/** Names the asset by `currency` or by `symbol`, one of them. */
export class AdjustBalanceRequest {
  @IsId()
  accountId: string;

  @IsText({ max: 32, description: 'A currency or coin.', example: 'USD' })
  @OptionalField()
  currency?: string;

  @IsText({ max: 32, description: 'An instrument: its base asset is adjusted.', example: 'AAPL' })
  @OptionalField()
  symbol?: string;

  @IsDecimalString({ signed: true, description: 'Not 0; negative takes away.', example: '1000' })
  amount: string;

  @IsText({ max: 256, example: 'Opening balance' })
  reason: string;
}
