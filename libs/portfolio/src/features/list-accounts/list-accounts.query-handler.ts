import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { decodeNumberCursor, pageOfViews, type Page } from '@openbourse/platform';
import { AccountReader } from '../../infrastructure/persistence/account-reader';
import type { AccountSummaryView } from '../account.view';
import { ListAccounts } from './list-accounts.query';

@QueryHandler(ListAccounts)
export class ListAccountsHandler implements IQueryHandler<ListAccounts> {
  constructor(private readonly accounts: AccountReader) {}

  async execute({ whose, page: { limit, cursor } }: ListAccounts): Promise<Page<AccountSummaryView>> {
    const { accounts } = await this.accounts.list({ ...whose, after: decodeNumberCursor(cursor), rows: limit + 1 });
    return pageOfViews(
      accounts,
      limit,
      ({ accountId }) => String(accountId),
      ({ view }) => view,
    );
  }
}
