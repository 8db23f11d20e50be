import { Query } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { Principal, StreamedPage } from '@openbourse/platform';
import type { OrderProblem } from '../../domain/order-problem';
import type { FillView } from './fill.view';
import type { ListFillsRequest } from './list-fills.request';

export class ListFills extends Query<Result<StreamedPage<FillView>, OrderProblem>> {
  constructor(
    readonly caller: Principal,
    readonly request: ListFillsRequest,
  ) {
    super();
  }
}
