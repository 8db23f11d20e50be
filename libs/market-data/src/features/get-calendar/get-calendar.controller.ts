import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentPrincipal, ProblemError, Roles, type Principal } from '@openbourse/platform';
import { CalendarView } from '../calendar.view';
import { GetCalendar } from './get-calendar.query';

@ApiTags('admin')
@Controller('api/v1/admin/calendars/:code')
export class GetCalendarController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('operator')
  @ApiOperation({
    operationId: 'getCalendar',
    summary: 'One trading calendar with its definition',
    description: 'The version that instruments follow now.',
  })
  @ApiParam({ name: 'code', schema: { type: 'string', example: 'XNYS' } })
  @ApiOkResponse({ type: CalendarView })
  @ApiProblems('calendar_not_found')
  async get(@CurrentPrincipal() { tenantId }: Principal, @Param('code') code: string): Promise<CalendarView> {
    const calendar = await this.queries.execute(new GetCalendar(tenantId, code));
    if (!calendar) throw new ProblemError('calendar_not_found');
    return calendar;
  }
}
