import { CommandBus } from '@nestjs/cqrs';
import { ConnectedSocket, MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { CompiledBody, requestContext, Roles } from '@openbourse/platform';
import { StreamGateway, type StreamSocket } from '@openbourse/streams';
import { PlaceOrderBatch } from './place-order-batch.command';
import { PlaceOrderBatchRequest } from './place-order-batch.request';
import { batchView, type BatchView } from './place-order-batch.view';

@StreamGateway('/trading')
export class PlaceOrderBatchGateway {
  constructor(private readonly commands: CommandBus) {}

  @SubscribeMessage('orders.place_batch')
  @Roles('trader')
  async place(
    @ConnectedSocket() { data: { principal } }: StreamSocket,
    @MessageBody(CompiledBody(PlaceOrderBatchRequest)) { orders }: PlaceOrderBatchRequest,
  ): Promise<BatchView> {
    const placed = await this.commands.execute(new PlaceOrderBatch(principal, orders));
    return batchView(placed, requestContext.getStore()?.requestId ?? '');
  }
}
