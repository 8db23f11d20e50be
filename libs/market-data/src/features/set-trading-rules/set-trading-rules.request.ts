import { triggerSources, type TriggerSource } from '@openbourse/core/engine';
import { IsOneOf, IsText, IsWholeNumber, OptionalField } from '@openbourse/platform';
import { calendarCodeShape } from '../../domain/calendar-code';

export class SetTradingRulesRequest {
  @IsOneOf(triggerSources, { description: 'Which price of the instrument triggers its stop orders.' })
  triggerSource: TriggerSource;

  @IsText({
    max: 16,
    pattern: calendarCodeShape,
    example: 'XNYS',
    description: 'One that was defined; around the clock when left out.',
  })
  @OptionalField()
  calendar?: string;

  @IsWholeNumber({
    min: 0,
    max: 10_000,
    description: 'A trade further from the last price, hundredths of a percent, begins an auction instead; 0 = never.',
  })
  dynamicBandBps: number;

  @IsWholeNumber({ min: 0, max: 10_000, description: 'The same from the last auction price.' })
  staticBandBps: number;

  @IsWholeNumber({
    min: 0,
    max: 3_600,
    description: 'How long such an auction collects orders; at least 1 with a band.',
  })
  volatilityAuctionSeconds: number;

  @IsWholeNumber({
    min: 0,
    max: 3_600,
    description: 'Every auction ends at a random moment within so long after its time.',
  })
  randomEndSeconds: number;

  @IsWholeNumber({ min: 0, max: 1_000_000, description: 'A trailing stop more is refused; 10,000 when left out.' })
  @OptionalField()
  trailingOrdersMax?: number;

  @IsText({ max: 256, example: 'Listed on the main board' })
  reason: string;
}
