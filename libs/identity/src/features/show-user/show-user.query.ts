import { Query } from '@nestjs/cqrs';
import type { UserView } from '../user.view';

/** Undefined when the tenant has no such user. */
export class ShowUser extends Query<UserView | undefined> {
  constructor(
    readonly tenantId: number,
    readonly userId: string,
  ) {
    super();
  }
}
