import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CompiledBody, CurrentPrincipal, Roles, type Principal } from '@openbourse/platform';
import type { FastifyRequest } from 'fastify';
import { PlaceOrderBatch } from './place-order-batch.command';
import { PlaceOrderBatchRequest } from './place-order-batch.request';
import { batchView, BatchView } from './place-order-batch.view';

@ApiTags('orders')
@Controller('api/v1/orders/batch')
export class PlaceOrderBatchController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @Roles('trader')
  @ApiOperation({
    operationId: 'placeOrderBatch',
    summary: 'Place up to 100 orders; each succeeds or fails by itself',
    description: 'Sequenced next to each other in the given order. Only a malformed envelope fails the whole.',
  })
  @ApiBody({ type: PlaceOrderBatchRequest })
  @ApiOkResponse({ type: BatchView })
  @ApiProblems('invalid_request')
  async place(
    @CurrentPrincipal() caller: Principal,
    @Body(CompiledBody(PlaceOrderBatchRequest)) { orders }: PlaceOrderBatchRequest,
    @Req() { id: requestId }: FastifyRequest,
  ): Promise<BatchView> {
    const placed = await this.commands.execute(new PlaceOrderBatch(caller, orders));
    return batchView(placed, requestId);
  }
}
