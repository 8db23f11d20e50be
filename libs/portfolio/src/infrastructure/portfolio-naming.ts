import { Inject, Injectable } from '@nestjs/common';
import { whenKnown } from '@openbourse/streams';
import { ACCOUNT_DIRECTORY, type AccountDirectory, type TradingAccount } from '../contracts/account-directory';
import {
  INSTRUMENT_DIRECTORY,
  type InstrumentDirectory,
  type ListedAsset,
  type ListedInstrument,
} from './acl/instruments';

/** Names the numbers of events; a promise only when a name is not remembered. */
@Injectable()
export class PortfolioNaming {
  constructor(
    @Inject(ACCOUNT_DIRECTORY) private readonly accounts: AccountDirectory,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  account(tenantId: number, accountId: number): TradingAccount | Promise<TradingAccount> {
    return (
      this.accounts.rememberedById(tenantId, accountId) ??
      this.accounts.byId(tenantId, accountId).then(there(`account ${accountId}`))
    );
  }

  asset(tenantId: number, assetId: number): ListedAsset | Promise<ListedAsset> {
    return (
      this.instruments.rememberedAssetById(tenantId, assetId) ??
      this.instruments.assetById(tenantId, assetId).then(there(`asset ${assetId}`))
    );
  }

  instrument(tenantId: number, instrumentId: number): ListedInstrument | Promise<ListedInstrument> {
    return (
      this.instruments.rememberedById(tenantId, instrumentId) ??
      this.instruments.byId(tenantId, instrumentId).then(there(`instrument ${instrumentId}`))
    );
  }

  /** The public id of a customer's account, null for the house (number 0). */
  holder(tenantId: number, accountId: number): string | null | Promise<string | null> {
    return accountId === 0 ? null : whenKnown(this.account(tenantId, accountId), ({ publicId }) => publicId);
  }
}

const there =
  (what: string) =>
  <T>(found: T | undefined): T => {
    if (found === undefined) throw new Error(`${what} is not there`);
    return found;
  };
