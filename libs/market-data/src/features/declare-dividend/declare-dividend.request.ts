import { IsDecimalString, IsInstant, IsText } from '@openbourse/platform';

export class DeclareDividendRequest {
  @IsDecimalString({ description: 'For one whole unit, in the quote currency.', example: '0.25' })
  amountPerUnit: string;

  @IsInstant({ description: 'Who holds then is entitled; not in the past.' })
  recordAt: string;

  @IsInstant({ description: 'When it is paid; not before recordAt.' })
  payAt: string;

  @IsText({ max: 256, example: 'Third quarter' })
  reason: string;
}
