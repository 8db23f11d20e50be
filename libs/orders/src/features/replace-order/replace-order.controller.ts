import { Body, Controller, Param, Patch } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CompiledBody, CurrentPrincipal, Roles, type Principal } from '@openbourse/platform';
import { problemErrorOf } from '../order-problem-error';
import { coreUnavailable, riskRefusals } from '../order-route-problems';
import { OrderView } from '../order.view';
import { ReplaceOrder } from './replace-order.command';
import { ReplaceOrderRequest } from './replace-order.request';

@ApiTags('orders')
@Controller('api/v1/orders')
export class ReplaceOrderController {
  constructor(private readonly commands: CommandBus) {}

  @Patch(':id')
  @Roles('trader')
  @ApiOperation({
    operationId: 'replaceOrder',
    summary: 'Replace an open order',
    description: 'The replacement is a new order. Priority is kept only when nothing but the quantity falls.',
  })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'ulid' } })
  @ApiBody({ type: ReplaceOrderRequest })
  @ApiOkResponse({ type: OrderView, description: 'The replacing order' })
  @ApiProblems(
    'invalid_request',
    'order_not_found',
    'order_not_open',
    'order_changed_nothing',
    'quantity_below_filled',
    'replace_not_allowed',
    'linked_order_follows',
    'post_only_would_cross',
    ...riskRefusals,
    ...coreUnavailable,
  )
  async replace(
    @CurrentPrincipal() caller: Principal,
    @Param('id') id: string,
    @Body(CompiledBody(ReplaceOrderRequest)) request: ReplaceOrderRequest,
  ): Promise<OrderView> {
    const replaced = await this.commands.execute(new ReplaceOrder(caller, id, request));
    if (!replaced.ok) throw problemErrorOf(replaced.error);
    return replaced.value;
  }
}
