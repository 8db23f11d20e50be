import { Query } from '@nestjs/cqrs';
import type { Principal } from '@openbourse/platform';
import type { AccountView } from '../account.view';

/** Undefined when the caller may not read such an account. */
export class GetAccount extends Query<AccountView | undefined> {
  constructor(
    readonly caller: Principal,
    readonly accountId: string,
  ) {
    super();
  }
}
