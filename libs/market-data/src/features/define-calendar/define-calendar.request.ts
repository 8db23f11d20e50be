import { IsJsonDocument } from '@openbourse/platform';
import { calendarSchema } from '../calendar-schema';

export class DefineCalendarRequest {
  @IsJsonDocument(calendarSchema)
  definition: Record<string, unknown>;
}
