import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { err, type Result } from '@openbourse/kernel';
import { compileValidator } from '@openbourse/platform';
import type { OrderProblem } from '../../domain/order-problem';
import { OrderPreparation, type PreparedOrder } from '../place-order/order-preparation';
import type { PlacedOrder } from '../place-order/place-order.command';
import { PlaceOrderRequest } from '../place-order/place-order.request';
import { PlacedOrders } from '../place-order/placed-orders';
import { PlaceOrderBatch } from './place-order-batch.command';

@CommandHandler(PlaceOrderBatch)
export class PlaceOrderBatchHandler implements ICommandHandler<PlaceOrderBatch> {
  private readonly fieldErrors = compileValidator(PlaceOrderRequest);

  constructor(
    private readonly preparation: OrderPreparation,
    private readonly placed: PlacedOrders,
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
  ) {}

  async execute({ caller, orders }: PlaceOrderBatch): Promise<Result<PlacedOrder, OrderProblem>[]> {
    const prepared = await Promise.all(
      orders.map((order): Promise<Result<PreparedOrder, OrderProblem>> | Result<never, OrderProblem> => {
        const errors = this.fieldErrors(order);
        return errors
          ? err({ code: 'invalid_request', errors })
          : this.preparation.prepare(caller, order as PlaceOrderRequest);
      }),
    );
    const outcomes = await this.core.submitAll(prepared.flatMap((one) => (one.ok ? [one.value.command] : [])));
    let next = 0;
    return Promise.all(prepared.map((one) => (one.ok ? this.placed.of(one.value, outcomes[next++]) : one)));
  }
}
