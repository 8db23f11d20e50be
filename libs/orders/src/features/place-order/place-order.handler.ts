import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { ok, type Result } from '@openbourse/kernel';
import type { OrderProblem } from '../../domain/order-problem';
import { orderOutcome } from '../order-outcome';
import { orderView } from '../order.view';
import { OrderPreparation } from './order-preparation';
import { PlaceOrder, type PlacedOrder } from './place-order.command';

@CommandHandler(PlaceOrder)
export class PlaceOrderHandler implements ICommandHandler<PlaceOrder> {
  constructor(
    private readonly preparation: OrderPreparation,
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
  ) {}

  async execute({ caller, request }: PlaceOrder): Promise<Result<PlacedOrder, OrderProblem>> {
    const prepared = await this.preparation.prepare(caller, request);
    if (!prepared.ok) return prepared;
    const { command, account, instrument } = prepared.value;
    const done = orderOutcome(await this.core.submit(command), instrument);
    if (!done.ok) return done;
    return ok({ view: orderView(done.value.order, account, instrument), repeated: done.value.repeated });
  }
}
