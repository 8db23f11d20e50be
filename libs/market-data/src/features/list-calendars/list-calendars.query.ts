import { Query } from '@nestjs/cqrs';
import type { Page, PageQuery } from '@openbourse/platform';
import type { CalendarSummaryView } from '../calendar.view';

export class ListCalendars extends Query<Page<CalendarSummaryView>> {
  constructor(
    readonly tenantId: number,
    readonly page: PageQuery,
  ) {
    super();
  }
}
