import { Query } from '@nestjs/cqrs';
import type { OrderView } from '../order.view';

/** Undefined when the tenant has no such order. */
export class SuperviseOrder extends Query<OrderView | undefined> {
  constructor(
    readonly tenantId: number,
    readonly orderId: string,
  ) {
    super();
  }
}
