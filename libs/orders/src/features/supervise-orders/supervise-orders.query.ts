import { Query } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { Principal, StreamedPage } from '@openbourse/platform';
import type { OrderProblem } from '../../domain/order-problem';
import type { OrderView } from '../order.view';
import type { SuperviseOrdersRequest } from './supervise-orders.request';

/** Every order of the operator's tenant. */
export class SuperviseOrders extends Query<Result<StreamedPage<OrderView>, OrderProblem>> {
  constructor(
    readonly operator: Principal,
    readonly request: SuperviseOrdersRequest,
  ) {
    super();
  }
}
