import { Command } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { Principal } from '@openbourse/platform';
import type { OrderProblem } from '../../domain/order-problem';
import type { OrderView } from '../order.view';
import type { ReplaceOrderRequest } from './replace-order.request';

/** Answers the replacing order. */
export class ReplaceOrder extends Command<Result<OrderView, OrderProblem>> {
  constructor(
    readonly caller: Principal,
    readonly orderId: string,
    readonly request: ReplaceOrderRequest,
  ) {
    super();
  }
}
