import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { venueCalendars, type CalendarDefinition } from '@openbourse/core/calendar';
import {
  ApiPage,
  ApiProblems,
  CompiledQuery,
  decodeCursor,
  PageQuery,
  pageOfViews,
  ProblemError,
  Roles,
  type Page,
} from '@openbourse/platform';
import { calendarCodeShape } from '../../domain/calendar-code';
import {
  CalendarSummaryView,
  calendarSummary,
  CalendarView,
  calendarView,
  coversUntilMsOf,
  type CalendarRecord,
} from '../calendar.view';

const delivered = [...venueCalendars].sort((a, b) => (a.code < b.code ? -1 : 1));

/** Data that comes with the release: there is nothing to look up. */
@ApiTags('admin')
@Controller('api/v1/admin/venue-calendars')
export class VenueCalendarsController {
  @Get()
  @Roles('operator')
  @ApiOperation({
    operationId: 'listVenueCalendars',
    summary: 'Calendars that are delivered: templates for those to be defined',
    description: 'No instrument follows one until it is defined under its code or another.',
  })
  @ApiPage(CalendarSummaryView)
  @ApiProblems('invalid_request', 'invalid_cursor')
  list(@Query(CompiledQuery(PageQuery)) { limit, cursor }: PageQuery): Page<CalendarSummaryView> {
    const after = decodeCursor(cursor, calendarCodeShape) ?? '';
    const found = delivered.filter(({ code }) => code > after).slice(0, limit + 1);
    return pageOfViews(
      found,
      limit,
      ({ code }) => code,
      (definition) => calendarSummary(definition, recordOf(definition)),
    );
  }

  @Get(':code')
  @Roles('operator')
  @ApiOperation({
    operationId: 'getVenueCalendar',
    summary: 'One delivered calendar with its definition',
    description: 'What defineCalendar takes, as it is or changed.',
  })
  @ApiParam({ name: 'code', schema: { type: 'string', example: 'XNYS' } })
  @ApiOkResponse({ type: CalendarView })
  @ApiProblems('calendar_not_found')
  get(@Param('code') wanted: string): CalendarView {
    const definition = delivered.find(({ code }) => code === wanted);
    if (!definition) throw new ProblemError('calendar_not_found');
    return calendarView(definition, recordOf(definition));
  }
}

const recordOf = (definition: CalendarDefinition): CalendarRecord => ({
  coversUntilMs: coversUntilMsOf(definition),
  actor: null,
});
