import { Command } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { Principal } from '@openbourse/platform';
import type { OrderProblem } from '../../domain/order-problem';

/** Every open order of the caller, or of one instrument; answers how many it canceled. */
export class CancelAllOrders extends Command<Result<number, OrderProblem>> {
  constructor(
    readonly caller: Principal,
    readonly symbol: string | undefined,
  ) {
    super();
  }
}
