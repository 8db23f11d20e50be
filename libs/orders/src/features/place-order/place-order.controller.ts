import { Body, Controller, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CompiledBody, CurrentPrincipal, Roles, type Principal } from '@openbourse/platform';
import type { FastifyReply } from 'fastify';
import { problemErrorOf } from '../order-problem-error';
import { coreUnavailable, riskRefusals } from '../order-route-problems';
import { OrderView } from '../order.view';
import { PlaceOrder } from './place-order.command';
import { PlaceOrderRequest } from './place-order.request';

@ApiTags('orders')
@Controller('api/v1/orders')
export class PlaceOrderController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Roles('trader')
  @ApiOperation({ operationId: 'placeOrder', summary: 'Place an order; answered when it is durable' })
  @ApiBody({ type: PlaceOrderRequest })
  @ApiCreatedResponse({ type: OrderView, description: 'The order, after it was matched' })
  @ApiOkResponse({
    type: OrderView,
    description: 'The same client order id and body had been sent before: that order, in its state now',
  })
  @ApiProblems(
    'invalid_request',
    'account_not_found',
    'instrument_not_found',
    'client_order_id_conflict',
    ...riskRefusals,
    ...coreUnavailable,
  )
  async place(
    @CurrentPrincipal() caller: Principal,
    @Body(CompiledBody(PlaceOrderRequest)) request: PlaceOrderRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderView> {
    const placed = await this.commands.execute(new PlaceOrder(caller, request));
    if (!placed.ok) throw problemErrorOf(placed.error);
    if (placed.value.repeated) reply.status(200);
    return placed.value.view;
  }
}
