import { Query } from '@nestjs/cqrs';
import type { CalendarView } from '../calendar.view';

export class GetCalendar extends Query<CalendarView | undefined> {
  constructor(
    readonly tenantId: number,
    readonly code: string,
  ) {
    super();
  }
}
