import { instrumentStatuses, type InstrumentStatus } from '@openbourse/core/engine';
import { IsOneOf, IsText } from '@openbourse/platform';

export class SetInstrumentStatusRequest {
  @IsOneOf(instrumentStatuses, {
    description: 'cancel_only takes no new orders; halted takes cancels only too, and triggers nothing.',
  })
  status: InstrumentStatus;

  @IsText({ max: 256, example: 'News pending' })
  reason: string;
}
