import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccountReader } from '../../infrastructure/persistence/account-reader';
import { ReadableAccounts } from '../../infrastructure/readable-accounts';
import type { AccountView } from '../account.view';
import { GetAccount } from './get-account.query';

@QueryHandler(GetAccount)
export class GetAccountHandler implements IQueryHandler<GetAccount> {
  constructor(
    private readonly readable: ReadableAccounts,
    private readonly accounts: AccountReader,
  ) {}

  async execute({ caller, accountId }: GetAccount): Promise<AccountView | undefined> {
    const account = await this.readable.find(caller, accountId);
    return account && this.accounts.find(caller.tenantId, account.accountId);
  }
}
