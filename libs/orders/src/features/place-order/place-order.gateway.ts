import { CommandBus } from '@nestjs/cqrs';
import { ConnectedSocket, MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { CompiledBody, Roles } from '@openbourse/platform';
import { StreamGateway, type StreamSocket } from '@openbourse/streams';
import type { PlacedOrderAnswer } from '../order-entry.answers';
import { problemErrorOf } from '../order-problem-error';
import { PlaceOrder } from './place-order.command';
import { PlaceOrderRequest } from './place-order.request';

@StreamGateway('/trading')
export class PlaceOrderGateway {
  constructor(private readonly commands: CommandBus) {}

  @SubscribeMessage('order.place')
  @Roles('trader')
  async place(
    @ConnectedSocket() { data: { principal } }: StreamSocket,
    @MessageBody(CompiledBody(PlaceOrderRequest)) request: PlaceOrderRequest,
  ): Promise<PlacedOrderAnswer> {
    const placed = await this.commands.execute(new PlaceOrder(principal, request));
    if (!placed.ok) throw problemErrorOf(placed.error);
    return { status: placed.value.repeated ? 200 : 201, order: placed.value.view };
  }
}
