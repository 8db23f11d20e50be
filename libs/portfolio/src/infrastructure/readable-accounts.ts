import { Inject, Injectable } from '@nestjs/common';
import { ProblemError, type Principal } from '@openbourse/platform';
import { ACCOUNT_DIRECTORY, type AccountDirectory, type TradingAccount } from '../contracts/account-directory';

/** Operators read every account of their tenant, traders their own; any other is as if it did not exist. */
@Injectable()
export class ReadableAccounts {
  constructor(@Inject(ACCOUNT_DIRECTORY) private readonly accounts: AccountDirectory) {}

  async find(caller: Principal, publicId: string): Promise<TradingAccount | undefined> {
    const account = await this.accounts.byPublicId(caller.tenantId, publicId);
    return account && (account.userId === caller.userId || caller.roles.includes('operator')) ? account : undefined;
  }

  /** At the edge: ends the request with 404 when there is none to read. */
  async get(caller: Principal, publicId: string): Promise<TradingAccount> {
    const account = await this.find(caller, publicId);
    if (!account) throw new ProblemError('account_not_found');
    return account;
  }
}
