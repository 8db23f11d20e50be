import { IdKind, parseDerivedId } from '@openbourse/kernel';

/** What the core knows an order by. */
export interface OrderNumber {
  readonly orderId: number;
  readonly createdMs: number;
}

/** An id that is none of ours: nothing is found by it. */
export const noOrder: OrderNumber = { orderId: -1, createdMs: 0 };

/** Takes an order's public id apart; undefined when it cannot be one of ours. */
export function orderNumberOf(publicId: string): OrderNumber | undefined {
  const parsed = parseDerivedId(publicId, IdKind.order);
  return parsed && { orderId: parsed.number, createdMs: parsed.timeMs };
}
