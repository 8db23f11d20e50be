import { isOpenStatus, orderStatuses } from '@openbourse/core/engine';
import type { OrderProblem } from '../domain/order-problem';
import type { OwnOrder } from './own-orders';

/** The core knows open orders only: what it cannot find is either closed, which is said, or not the caller's. */
export function closedOrderProblem(own: OwnOrder | undefined): OrderProblem {
  if (!own || isOpenStatus(own.order.status)) return { code: 'order_not_found' };
  const orderStatus = orderStatuses[own.order.status];
  return { code: 'order_not_open', detail: `The order is ${orderStatus}.`, orderStatus };
}
