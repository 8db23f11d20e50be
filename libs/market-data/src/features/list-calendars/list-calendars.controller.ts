import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiPage,
  ApiProblems,
  CompiledQuery,
  CurrentPrincipal,
  PageQuery,
  Roles,
  type Page,
  type Principal,
} from '@openbourse/platform';
import { CalendarSummaryView } from '../calendar.view';
import { ListCalendars } from './list-calendars.query';

@ApiTags('admin')
@Controller('api/v1/admin/calendars')
export class ListCalendarsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('operator')
  @ApiOperation({
    operationId: 'listCalendars',
    summary: 'Trading calendars that were defined, by code',
    description:
      'Each with its version and the time until which it says anything; definitions are with the calendar itself.',
  })
  @ApiPage(CalendarSummaryView)
  @ApiProblems('invalid_request', 'invalid_cursor')
  list(
    @CurrentPrincipal() { tenantId }: Principal,
    @Query(CompiledQuery(PageQuery)) page: PageQuery,
  ): Promise<Page<CalendarSummaryView>> {
    return this.queries.execute(new ListCalendars(tenantId, page));
  }
}
