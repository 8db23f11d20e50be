import { Controller, Delete, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentPrincipal, Roles, type Principal } from '@openbourse/platform';
import { problemErrorOf } from '../order-problem-error';
import { coreUnavailable } from '../order-route-problems';
import { OrderView } from '../order.view';
import { CancelOrder } from './cancel-order.command';

@ApiTags('orders')
@Controller('api/v1/orders')
export class CancelOrderController {
  constructor(private readonly commands: CommandBus) {}

  @Delete(':id')
  @Roles('trader')
  @ApiOperation({ operationId: 'cancelOrder', summary: 'Cancel an open order' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'ulid' } })
  @ApiOkResponse({ type: OrderView, description: 'The order, canceled' })
  @ApiProblems('order_not_found', 'order_not_open', ...coreUnavailable)
  async cancel(@CurrentPrincipal() caller: Principal, @Param('id') id: string): Promise<OrderView> {
    const canceled = await this.commands.execute(new CancelOrder(caller, id));
    if (!canceled.ok) throw problemErrorOf(canceled.error);
    return canceled.value;
  }
}
