import { Command } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { Principal } from '@openbourse/platform';
import type { OrderProblem } from '../../domain/order-problem';
import type { PlacedOrder } from '../place-order/place-order.command';

/** Up to a hundred orders, sequenced next to each other, each with a result of its own. */
export class PlaceOrderBatch extends Command<Result<PlacedOrder, OrderProblem>[]> {
  constructor(
    readonly caller: Principal,
    /** Not checked yet. */
    readonly orders: readonly unknown[],
  ) {
    super();
  }
}
