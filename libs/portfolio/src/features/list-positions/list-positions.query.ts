import { Query } from '@nestjs/cqrs';
import type { Principal, StreamedPage } from '@openbourse/platform';
import type { PositionView } from './position.view';

/** Undefined when the caller may not read such an account. */
export class ListPositions extends Query<StreamedPage<PositionView> | undefined> {
  constructor(
    readonly caller: Principal,
    readonly accountId: string,
  ) {
    super();
  }
}
