import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '@openbourse/platform';
import { ACCOUNT_DIRECTORY, type AccountDirectory, type TradingAccount } from './accounts';

type Caller = Pick<Principal, 'tenantId' | 'userId'>;

/** The caller's accounts: another's account is not told apart from one that does not exist. */
@Injectable()
export class OwnAccounts {
  constructor(@Inject(ACCOUNT_DIRECTORY) private readonly directory: AccountDirectory) {}

  /** The account of that id, or the caller's first one. A promise only when it is not remembered. */
  find(caller: Caller, publicId: string | undefined): TradingAccount | undefined | Promise<TradingAccount | undefined> {
    const remembered = pick(this.directory.rememberedOfUser(caller.tenantId, caller.userId), publicId);
    return remembered ?? this.directory.ofUser(caller.tenantId, caller.userId).then((own) => pick(own, publicId));
  }

  all({ tenantId, userId }: Caller): Promise<readonly TradingAccount[]> {
    return this.directory.ofUser(tenantId, userId);
  }

  /** Every account of one caller has the same owner number; undefined when they have no account. */
  async ownerNo(caller: Caller): Promise<number | undefined> {
    return (await this.find(caller, undefined))?.ownerNo;
  }
}

const pick = (own: readonly TradingAccount[] | undefined, publicId: string | undefined): TradingAccount | undefined =>
  publicId === undefined ? own?.[0] : own?.find((account) => account.publicId === publicId);
