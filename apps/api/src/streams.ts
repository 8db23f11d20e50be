import { Inject, Injectable } from '@nestjs/common';
import {
  CorporateActionMessagePresenter,
  ListingMessagePresenter,
  listingMessages,
  marketMessages,
  SessionMessagePresenter,
} from '@openbourse/market-data/composition';
import { orderEntryMessages, OrderMessagePresenter, orderMessages } from '@openbourse/orders/composition';
import { ACCOUNT_DIRECTORY, type AccountDirectory } from '@openbourse/portfolio';
import { PortfolioMessagePresenter, portfolioMessages } from '@openbourse/portfolio/composition';
import { KillSwitchWatch, RiskMessagePresenter, riskMessages } from '@openbourse/risk/composition';
import type { StreamAccounts, StreamsOptions } from '@openbourse/streams';

@Injectable()
class PortfolioStreamAccounts implements StreamAccounts {
  constructor(@Inject(ACCOUNT_DIRECTORY) private readonly accounts: AccountDirectory) {}

  ownerOf(tenantId: number, accountId: number): number | Promise<number> {
    const known = this.accounts.rememberedById(tenantId, accountId);
    if (known) return known.ownerNo;
    return this.accounts.byId(tenantId, accountId).then((account) => account?.ownerNo ?? 0);
  }

  async ownerOfUser(tenantId: number, userId: string): Promise<number | undefined> {
    return (await this.accounts.ofUser(tenantId, userId))[0]?.ownerNo;
  }
}

/** What the contexts bring to the sockets. */
export const streams: Pick<StreamsOptions, 'messages' | 'presenters' | 'standing' | 'accounts'> = {
  messages: [
    ...marketMessages,
    ...orderMessages,
    ...orderEntryMessages,
    ...portfolioMessages,
    ...riskMessages,
    ...listingMessages,
  ],
  // The first that presents an event, so those with the most events come first.
  presenters: [
    OrderMessagePresenter,
    PortfolioMessagePresenter,
    RiskMessagePresenter,
    ListingMessagePresenter,
    CorporateActionMessagePresenter,
    SessionMessagePresenter,
  ],
  standing: [KillSwitchWatch],
  accounts: PortfolioStreamAccounts,
};
