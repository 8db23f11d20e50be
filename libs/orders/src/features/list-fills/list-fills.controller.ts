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
import { problemErrorOf } from '../order-problem-error';
import { FillView } from './fill.view';
import { ListFills } from './list-fills.query';
import { ListFillsRequest } from './list-fills.request';

@ApiTags('orders')
@Controller('api/v1/fills')
export class ListFillsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('trader')
  @ApiOperation({ operationId: 'listFills', summary: "The caller's fills, newest first" })
  @ApiStreamedPage(FillView, 'owner')
  @ApiProblems('invalid_request', 'invalid_cursor', 'instrument_not_found', 'order_not_found')
  async list(
    @CurrentPrincipal() caller: Principal,
    @Query(CompiledQuery(ListFillsRequest)) request: ListFillsRequest,
  ): Promise<StreamedPage<FillView>> {
    const page = await this.queries.execute(new ListFills(caller, request));
    if (!page.ok) throw problemErrorOf(page.error);
    return page.value;
  }
}
