import { Query } from '@nestjs/cqrs';
import type { Principal, StreamedPage } from '@openbourse/platform';
import type { Result } from '@openbourse/kernel';
import type { OrderProblem } from '../../domain/order-problem';
import type { OrderView } from '../order.view';
import type { ListOrdersRequest } from './list-orders.request';

export class ListOrders extends Query<Result<StreamedPage<OrderView>, OrderProblem>> {
  constructor(
    readonly caller: Principal,
    readonly request: ListOrdersRequest,
  ) {
    super();
  }
}
