import { IsId, IsObjectOf, IsText, IsWholeNumber, OptionalField } from '@openbourse/platform';

export class AccountLimitsRequest {
  @IsWholeNumber({ min: 1, max: 1_000_000, description: 'Orders per second, sustained.' })
  ordersPerSecondMax: number;

  @IsWholeNumber({ min: 1, max: 10_000_000, description: 'Orders that may come at once.' })
  burstMax: number;

  @IsWholeNumber({ min: 0, max: 2_000_000 })
  openOrdersMax: number;
}

export class OpenAccountRequest {
  @IsId({ description: 'An existing user of the tenant.' })
  userId: string;

  @IsText({ max: 64, description: '"Trading" when left out.' })
  @OptionalField()
  name?: string;

  @IsObjectOf(() => AccountLimitsRequest, { description: 'The usual limits when left out.' })
  @OptionalField()
  limits?: AccountLimitsRequest;
}
