import { Query } from '@nestjs/cqrs';
import type { Principal } from '@openbourse/platform';
import type { OrderView } from '../order.view';

export type OrderKey = { readonly id: string } | { readonly clientOrderId: string };

/** Undefined when the caller has no such order. */
export class GetOrder extends Query<OrderView | undefined> {
  constructor(
    readonly caller: Principal,
    readonly key: OrderKey,
  ) {
    super();
  }
}
