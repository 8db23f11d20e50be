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
import { KillSwitchView } from '../kill-switch.view';
import { ListKillSwitches } from './list-kill-switches.query';

@ApiTags('admin')
@Controller('api/v1/admin/kill-switches')
export class ListKillSwitchesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('operator')
  @ApiOperation({ operationId: 'listKillSwitches', summary: 'Every kill switch that was ever touched, by scope' })
  @ApiPage(KillSwitchView)
  @ApiProblems('invalid_request', 'invalid_cursor')
  list(
    @CurrentPrincipal() operator: Principal,
    @Query(CompiledQuery(PageQuery)) page: PageQuery,
  ): Promise<Page<KillSwitchView>> {
    return this.queries.execute(new ListKillSwitches(operator, page));
  }
}
