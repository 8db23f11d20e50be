import { IsDecimalString, IsText, IsWholeNumber } from '@openbourse/platform';

export class SplitInstrumentRequest {
  @IsWholeNumber({ min: 1, max: 1_000_000, description: 'New units for every `denominator` old ones.' })
  numerator: number;

  @IsWholeNumber({ min: 1, max: 1_000_000, description: 'More than the numerator: a reverse split.' })
  denominator: number;

  @IsDecimalString({ description: 'What fractions are paid at, for a whole new unit.', example: '47.5' })
  fractionPrice: string;

  @IsText({ max: 256, example: '4 for 1, decided by the general meeting' })
  reason: string;
}
