import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentPrincipal, ProblemError, Roles, type Principal } from '@openbourse/platform';
import { OrderView } from '../order.view';
import { GetOrder, type OrderKey } from './get-order.query';

@ApiTags('orders')
@Controller('api/v1/orders')
export class GetOrderController {
  constructor(private readonly queries: QueryBus) {}

  @Get('by-client-id/:clientOrderId')
  @Roles('trader')
  @ApiOperation({ operationId: 'getOrderByClientId', summary: "One of the caller's orders by its client order id" })
  @ApiParam({ name: 'clientOrderId', schema: { type: 'string', maxLength: 128 } })
  @ApiOkResponse({ type: OrderView })
  @ApiProblems('order_not_found')
  byClientOrderId(
    @CurrentPrincipal() caller: Principal,
    @Param('clientOrderId') clientOrderId: string,
  ): Promise<OrderView> {
    return this.get(caller, { clientOrderId });
  }

  @Get(':id')
  @Roles('trader')
  @ApiOperation({ operationId: 'getOrder', summary: "One of the caller's orders" })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'ulid' } })
  @ApiOkResponse({ type: OrderView })
  @ApiProblems('order_not_found')
  byId(@CurrentPrincipal() caller: Principal, @Param('id') id: string): Promise<OrderView> {
    return this.get(caller, { id });
  }

  private async get(caller: Principal, key: OrderKey): Promise<OrderView> {
    const order = await this.queries.execute(new GetOrder(caller, key));
    if (!order) throw new ProblemError('order_not_found');
    return order;
  }
}
