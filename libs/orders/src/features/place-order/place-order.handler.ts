import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import type { Result } from '@openbourse/kernel';
import type { OrderProblem } from '../../domain/order-problem';
import { OrderPreparation } from './order-preparation';
import { PlaceOrder, type PlacedOrder } from './place-order.command';
import { PlacedOrders } from './placed-orders';

@CommandHandler(PlaceOrder)
export class PlaceOrderHandler implements ICommandHandler<PlaceOrder> {
  constructor(
    private readonly preparation: OrderPreparation,
    private readonly placed: PlacedOrders,
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
  ) {}

  async execute({ caller, request }: PlaceOrder): Promise<Result<PlacedOrder, OrderProblem>> {
    const prepared = await this.preparation.prepare(caller, request);
    if (!prepared.ok) return prepared;
    return this.placed.of(prepared.value, await this.core.submit(prepared.value.command));
  }
}
