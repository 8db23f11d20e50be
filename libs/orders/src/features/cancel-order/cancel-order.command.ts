import { Command } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { Principal } from '@openbourse/platform';
import type { OrderProblem } from '../../domain/order-problem';
import type { OrderView } from '../order.view';

export class CancelOrder extends Command<Result<OrderView, OrderProblem>> {
  constructor(
    readonly caller: Principal,
    readonly orderId: string,
  ) {
    super();
  }
}
