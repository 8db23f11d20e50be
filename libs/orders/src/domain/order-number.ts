import { IdKind, parseDerivedId } from '@openbourse/kernel';

/** What the core knows an order by. */
export interface OrderNumber {
  readonly orderId: number;
  readonly createdMs: number;
}

/** Takes an order's public id apart; undefined when it cannot be one of ours. */
export function orderNumberOf(publicId: string): OrderNumber | undefined {
  const parsed = parseDerivedId(publicId, IdKind.order);
  return parsed && { orderId: parsed.number, createdMs: parsed.timeMs };
}
