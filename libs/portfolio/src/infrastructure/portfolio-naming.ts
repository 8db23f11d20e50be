import { Inject, Injectable } from '@nestjs/common';
import { CAUSE_CORPORATE_ACTION, type Posting } from '@openbourse/core/engine';
import { whenKnown } from '@openbourse/streams';
import { ACCOUNT_DIRECTORY, type AccountDirectory, type TradingAccount } from '../contracts/account-directory';
import type { PostedCorporateActionView } from '../features/posting.view';
import {
  INSTRUMENT_DIRECTORY,
  type InstrumentDirectory,
  type ListedAsset,
  type ListedInstrument,
} from './acl/instruments';
import { CorporateActionNames } from './persistence/corporate-action-names';

/** Why there is a posting, in words. */
export interface PostingOccasion {
  readonly corporateAction: PostedCorporateActionView | null;
  readonly reason: string;
}

/** Names the numbers of events; a promise only when a name is not remembered. */
@Injectable()
export class PortfolioNaming {
  constructor(
    @Inject(ACCOUNT_DIRECTORY) private readonly accounts: AccountDirectory,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
    private readonly corporateActions: CorporateActionNames,
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

  /** A corporate action is told before its postings, so it is there. */
  occasion({ tenantId, cause, causeId, reason }: Posting): PostingOccasion | Promise<PostingOccasion> {
    if (cause !== CAUSE_CORPORATE_ACTION) return { corporateAction: null, reason };
    const action =
      this.corporateActions.rememberedById(tenantId, causeId) ??
      this.corporateActions.byId(tenantId, causeId).then(there(`corporate action ${causeId}`));
    return whenKnown(action, ({ kind, instrumentId, reason: why }) =>
      whenKnown(this.instrument(tenantId, instrumentId), ({ symbol }) => ({
        corporateAction: { actionId: causeId, kind, symbol },
        reason: why,
      })),
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
