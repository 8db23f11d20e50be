import { Query } from '@nestjs/cqrs';
import type { Page, PageQuery } from '@openbourse/platform';
import type { AccountSummaryView } from '../account.view';

export interface AccountsOf {
  readonly tenantId: number;
  readonly userId: string;
}

export class ListAccounts extends Query<Page<AccountSummaryView>> {
  constructor(
    readonly whose: AccountsOf,
    readonly page: PageQuery,
  ) {
    super();
  }
}
