import { CommandBus } from '@nestjs/cqrs';
import { ConnectedSocket, MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { CompiledBody, Roles } from '@openbourse/platform';
import { StreamGateway, type StreamSocket } from '@openbourse/streams';
import type { OrderAnswer } from '../order-entry.answers';
import { problemErrorOf } from '../order-problem-error';
import { CancelOrder } from './cancel-order.command';
import { CancelOrderMessage } from './cancel-order.message';

@StreamGateway('/trading')
export class CancelOrderGateway {
  constructor(private readonly commands: CommandBus) {}

  @SubscribeMessage('order.cancel')
  @Roles('trader')
  async cancel(
    @ConnectedSocket() { data: { principal } }: StreamSocket,
    @MessageBody(CompiledBody(CancelOrderMessage)) { orderId }: CancelOrderMessage,
  ): Promise<OrderAnswer> {
    const canceled = await this.commands.execute(new CancelOrder(principal, orderId));
    if (!canceled.ok) throw problemErrorOf(canceled.error);
    return { order: canceled.value };
  }
}
