import { Controller, Delete, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CompiledQuery, CurrentPrincipal, Roles, type Principal } from '@openbourse/platform';
import { problemErrorOf } from '../order-problem-error';
import { coreUnavailable } from '../order-route-problems';
import { CancelAllOrders } from './cancel-all-orders.command';
import { CancelAllOrdersRequest } from './cancel-all-orders.request';

export class CanceledCountView {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many open orders were canceled.' }) canceled: number;
}

@ApiTags('orders')
@Controller('api/v1/orders')
export class CancelAllOrdersController {
  constructor(private readonly commands: CommandBus) {}

  @Delete()
  @Roles('trader')
  @ApiOperation({
    operationId: 'cancelAllOrders',
    summary: "Cancel all of the caller's open orders, or those of one instrument",
  })
  @ApiQuery({ name: 'symbol', required: false, schema: { type: 'string', maxLength: 32 } })
  @ApiOkResponse({ type: CanceledCountView })
  @ApiProblems('invalid_request', 'instrument_not_found', ...coreUnavailable)
  async cancelAll(
    @CurrentPrincipal() caller: Principal,
    @Query(CompiledQuery(CancelAllOrdersRequest)) { symbol }: CancelAllOrdersRequest,
  ): Promise<CanceledCountView> {
    const canceled = await this.commands.execute(new CancelAllOrders(caller, symbol));
    if (!canceled.ok) throw problemErrorOf(canceled.error);
    return { canceled: canceled.value };
  }
}
