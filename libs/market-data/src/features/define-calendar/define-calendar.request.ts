import { IsJsonDocument } from '@openbourse/platform';
import { calendarSchema } from '../calendar-schema';

export class DefineCalendarRequest {
  @IsJsonDocument({
    ...calendarSchema,
    description: `${calendarSchema.description} \`version\` rises with every change.`,
  })
  definition: Record<string, unknown>;
}
