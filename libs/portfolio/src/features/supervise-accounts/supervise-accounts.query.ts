import { Query } from '@nestjs/cqrs';
import type { StreamedPage } from '@openbourse/platform';
import type { SuperviseAccountsRequest } from './supervise-accounts.request';
import type { SupervisedAccountView } from './supervised-account.view';

/** Accounts of the tenant, whoever's. */
export class SuperviseAccounts extends Query<StreamedPage<SupervisedAccountView>> {
  constructor(
    readonly tenantId: number,
    readonly request: SuperviseAccountsRequest,
  ) {
    super();
  }
}
