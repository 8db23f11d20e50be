import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  CompiledBody,
  CurrentPrincipal,
  problemDocument,
  Roles,
  type Principal,
} from '@openbourse/platform';
import type { FastifyRequest } from 'fastify';
import { problemErrorOf } from '../order-problem-error';
import { PlaceOrderBatch } from './place-order-batch.command';
import { PlaceOrderBatchRequest } from './place-order-batch.request';
import { BatchView, type BatchItemView } from './place-order-batch.view';

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
    return {
      results: placed.map((one): BatchItemView => {
        if (one.ok) return { status: one.value.repeated ? 200 : 201, order: one.value.view };
        const { code, status, options } = problemErrorOf(one.error);
        return { status, problem: problemDocument(code, requestId, options) };
      }),
    };
  }
}
