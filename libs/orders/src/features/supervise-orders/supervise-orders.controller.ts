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
import { SuperviseOrders } from './supervise-orders.query';
import { SuperviseOrdersRequest } from './supervise-orders.request';

@ApiTags('admin')
@Controller('api/v1/admin/orders')
export class SuperviseOrdersController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('operator')
  @ApiOperation({ operationId: 'superviseOrders', summary: 'Orders of the tenant, newest first' })
  @ApiStreamedPage(OrderView, 'tenant')
  @ApiProblems('invalid_request', 'invalid_cursor', 'account_not_found', 'instrument_not_found')
  async list(
    @CurrentPrincipal() operator: Principal,
    @Query(CompiledQuery(SuperviseOrdersRequest)) request: SuperviseOrdersRequest,
  ): Promise<StreamedPage<OrderView>> {
    const page = await this.queries.execute(new SuperviseOrders(operator, request));
    if (!page.ok) throw problemErrorOf(page.error);
    return page.value;
  }
}
