import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { decodeCursor, pageOfViews, type Page } from '@openbourse/platform';
import { calendarCodeShape } from '../../domain/calendar-code';
import { CalendarReader } from '../../infrastructure/persistence/calendar-reader';
import { CompiledCalendars } from '../../infrastructure/persistence/compiled-calendars';
import { calendarSummary, type CalendarSummaryView } from '../calendar.view';
import { ListCalendars } from './list-calendars.query';

@QueryHandler(ListCalendars)
export class ListCalendarsHandler implements IQueryHandler<ListCalendars> {
  constructor(
    private readonly calendars: CalendarReader,
    private readonly compiled: CompiledCalendars,
  ) {}

  async execute({ tenantId, page: { limit, cursor } }: ListCalendars): Promise<Page<CalendarSummaryView>> {
    const after = decodeCursor(cursor, calendarCodeShape) ?? '';
    const found = await this.calendars.list(tenantId, after, limit + 1);
    const compiled = await this.compiled.of(tenantId, new Set(found.map(({ head }) => head.code)));
    return pageOfViews(
      found,
      limit,
      ({ head }) => head.code,
      ({ head, actor }) => calendarSummary(head, { coversUntilMs: compiled.get(head.code)?.coversUntilMs, actor }),
    );
  }
}
