import { Command } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { Principal } from '@openbourse/platform';
import type { OrderProblem } from '../../domain/order-problem';
import type { OrderView } from '../order.view';
import type { PlaceOrderRequest } from './place-order.request';

export interface PlacedOrder {
  readonly view: OrderView;
  /** The same client order id and body had been sent before: this is that order, in its state now. */
  readonly repeated: boolean;
}

export class PlaceOrder extends Command<Result<PlacedOrder, OrderProblem>> {
  constructor(
    readonly caller: Principal,
    readonly request: PlaceOrderRequest,
  ) {
    super();
  }
}
