import { IsText, IsWholeNumber } from '@openbourse/platform';

export class SetAccountLimitsRequest {
  @IsWholeNumber({ min: 1, max: 1_000_000, description: 'Orders per second, sustained.' })
  ordersPerSecondMax: number;

  @IsWholeNumber({ min: 1, max: 10_000_000, description: 'Orders that may come at once.' })
  burstMax: number;

  @IsWholeNumber({ min: 0, max: 2_000_000 })
  openOrdersMax: number;

  @IsText({ max: 256, example: 'Market maker since May' })
  reason: string;
}
