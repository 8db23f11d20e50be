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
import { OrderView } from '../order.view';
import { ListOrders } from './list-orders.query';
import { ListOrdersRequest } from './list-orders.request';

@ApiTags('orders')
@Controller('api/v1/orders')
export class ListOrdersController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('trader')
  @ApiOperation({ operationId: 'listOrders', summary: "The caller's orders, newest first" })
  @ApiStreamedPage(OrderView, 'owner')
  @ApiProblems('invalid_request', 'invalid_cursor', 'instrument_not_found')
  async list(
    @CurrentPrincipal() caller: Principal,
    @Query(CompiledQuery(ListOrdersRequest)) request: ListOrdersRequest,
  ): Promise<StreamedPage<OrderView>> {
    const page = await this.queries.execute(new ListOrders(caller, request));
    if (!page.ok) throw problemErrorOf(page.error);
    return page.value;
  }
}
