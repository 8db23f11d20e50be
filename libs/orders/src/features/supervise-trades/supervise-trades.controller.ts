import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  ApiStreamedPage,
  CompiledQuery,
  CurrentPrincipal,
  Roles,
  type Principal,
  type StreamedPage,
} from '@openbourse/platform';
import { TradeSidesView } from '../list-fills/fill.view';
import { problemErrorOf } from '../order-problem-error';
import { SuperviseTrades } from './supervise-trades.query';
import { SuperviseTradesRequest } from './supervise-trades.request';

@ApiTags('admin')
@Controller('api/v1/admin/trades')
export class SuperviseTradesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('operator')
  @ApiOperation({ operationId: 'superviseTrades', summary: 'Trades of the tenant with both their sides, newest first' })
  @ApiStreamedPage(TradeSidesView, 'tenant')
  @ApiProblems('invalid_request', 'invalid_cursor', 'account_not_found', 'instrument_not_found')
  async list(
    @CurrentPrincipal() { tenantId }: Principal,
    @Query(CompiledQuery(SuperviseTradesRequest)) request: SuperviseTradesRequest,
  ): Promise<StreamedPage<TradeSidesView>> {
    const page = await this.queries.execute(new SuperviseTrades(tenantId, request));
    if (!page.ok) throw problemErrorOf(page.error);
    return page.value;
  }
}
