import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { calendarCodeShape } from '../../domain/calendar-code';
import { CalendarReader } from '../../infrastructure/persistence/calendar-reader';
import { calendarView, coversUntilMsOf, type CalendarView } from '../calendar.view';
import { GetCalendar } from './get-calendar.query';

@QueryHandler(GetCalendar)
export class GetCalendarHandler implements IQueryHandler<GetCalendar> {
  constructor(private readonly calendars: CalendarReader) {}

  async execute({ tenantId, code }: GetCalendar): Promise<CalendarView | undefined> {
    const found = calendarCodeShape.test(code) ? await this.calendars.find(tenantId, code) : undefined;
    return found && calendarView(found.definition, { ...found, coversUntilMs: coversUntilMsOf(found.definition) });
  }
}
