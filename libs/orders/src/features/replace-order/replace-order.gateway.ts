import { CommandBus } from '@nestjs/cqrs';
import { ConnectedSocket, MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { CompiledBody, Roles } from '@openbourse/platform';
import { StreamGateway, type StreamSocket } from '@openbourse/streams';
import type { OrderAnswer } from '../order-entry.answers';
import { problemErrorOf } from '../order-problem-error';
import { ReplaceOrder } from './replace-order.command';
import { ReplaceOrderMessage } from './replace-order.message';

@StreamGateway('/trading')
export class ReplaceOrderGateway {
  constructor(private readonly commands: CommandBus) {}

  @SubscribeMessage('order.replace')
  @Roles('trader')
  async replace(
    @ConnectedSocket() { data: { principal } }: StreamSocket,
    @MessageBody(CompiledBody(ReplaceOrderMessage)) { orderId, ...request }: ReplaceOrderMessage,
  ): Promise<OrderAnswer> {
    const replaced = await this.commands.execute(new ReplaceOrder(principal, orderId, request));
    if (!replaced.ok) throw problemErrorOf(replaced.error);
    return { order: replaced.value };
  }
}
