import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { decodeNumberCursor, pageOf, type StreamedPage } from '@openbourse/platform';
import { FindUsersQuery } from '../../infrastructure/acl/users';
import { AccountReader } from '../../infrastructure/persistence/account-reader';
import { SuperviseAccounts } from './supervise-accounts.query';
import type { SupervisedAccountView } from './supervised-account.view';

@QueryHandler(SuperviseAccounts)
export class SuperviseAccountsHandler implements IQueryHandler<SuperviseAccounts> {
  constructor(
    private readonly accounts: AccountReader,
    private readonly queries: QueryBus,
  ) {}

  async execute({ tenantId, request }: SuperviseAccounts): Promise<StreamedPage<SupervisedAccountView>> {
    const { userId, limit, cursor } = request;
    const after = decodeNumberCursor(cursor);
    const { accounts, streamSeq } = await this.accounts.list({ tenantId, userId, after, rows: limit + 1 });
    const { items, nextCursor } = pageOf(accounts, limit, ({ accountId }) => String(accountId));
    const userIds = [...new Set(items.map(({ view }) => view.userId))];
    const users = await this.queries.execute(new FindUsersQuery({ tenantId, userIds }));
    const emails = new Map(users.map(({ id, email }) => [id, email]));
    const views = items.map(({ view }) => ({ ...view, userEmail: emails.get(view.userId) ?? null }));
    return { items: views, nextCursor, streamSeq };
  }
}
