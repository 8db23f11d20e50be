import { Query } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { StreamedPage } from '@openbourse/platform';
import type { OrderProblem } from '../../domain/order-problem';
import type { TradeSidesView } from '../list-fills/fill.view';
import type { SuperviseTradesRequest } from './supervise-trades.request';

/** Every trade of the tenant. */
export class SuperviseTrades extends Query<Result<StreamedPage<TradeSidesView>, OrderProblem>> {
  constructor(
    readonly tenantId: number,
    readonly request: SuperviseTradesRequest,
  ) {
    super();
  }
}
