import { Body, Controller, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CompiledBody, CurrentPrincipal, Roles, type Principal } from '@openbourse/platform';
import { CalendarView } from '../calendar.view';
import { coreUnavailable, orProblem } from '../operation';
import { DefineCalendar } from './define-calendar.command';
import { DefineCalendarRequest } from './define-calendar.request';

@ApiTags('admin')
@Controller('api/v1/admin/calendars/:code')
export class DefineCalendarController {
  constructor(private readonly commands: CommandBus) {}

  @Put()
  @Roles('operator')
  @ApiOperation({
    operationId: 'defineCalendar',
    summary: 'Define a trading calendar, or replace it',
    description:
      'Instruments that follow it do so at once. The problems of the definition are told with their places. Every change, a correction too, has a higher version; the same definition again changes nothing.',
  })
  @ApiParam({ name: 'code', schema: { type: 'string', example: 'XEXA' } })
  @ApiBody({ type: DefineCalendarRequest })
  @ApiOkResponse({ type: CalendarView })
  @ApiProblems('invalid_request', 'definition_invalid', 'calendar_version_used', ...coreUnavailable)
  async define(
    @CurrentPrincipal() operator: Principal,
    @Param('code') code: string,
    @Body(CompiledBody(DefineCalendarRequest)) { definition }: DefineCalendarRequest,
  ): Promise<CalendarView> {
    return orProblem(await this.commands.execute(new DefineCalendar(operator, code, definition)));
  }
}
