import { Inject, Injectable } from '@nestjs/common';
import {
  CAUSE_FEE,
  CAUSE_TRADE,
  ledgerKinds,
  postingCauses,
  type PositionChanged,
  type Posting,
} from '@openbourse/core/engine';
import { derivedId, formatDecimal, IdKind } from '@openbourse/kernel';
import type { CommittedEvents, CoreEventTranslator, IntegrationEvent } from '@openbourse/platform';
import { ACCOUNT_DIRECTORY, type AccountDirectory } from '../contracts/account-directory';
import { portfolioEventTypes, type LedgerPostedV1, type PositionChangedV1 } from '../contracts/portfolio-events';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from './acl/instruments';
import { PortfolioNaming } from './portfolio-naming';

/** From the core's events to the context's. */
@Injectable()
export class PortfolioEventTranslator implements CoreEventTranslator {
  constructor(
    @Inject(ACCOUNT_DIRECTORY) private readonly accounts: AccountDirectory,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
    private readonly naming: PortfolioNaming,
  ) {}

  async translate(
    { shard, timeMs, events }: CommittedEvents,
    wants: (type: string) => boolean,
    published: IntegrationEvent[],
  ): Promise<void> {
    const { positionsChanged, ledgerPosted } = portfolioEventTypes;
    const positions = wants(positionsChanged);
    const postings = wants(ledgerPosted);
    if (!positions && !postings) return;
    for (const event of events) {
      if (event.kind === 'position_changed' && positions) {
        const payload = await this.position(event, timeMs);
        published.push({
          type: positionsChanged,
          version: 1,
          tenantId: event.tenantId,
          key: payload.accountId,
          payload,
        });
      } else if (event.kind === 'posting' && postings) {
        const payload = await this.posting(event, shard, timeMs);
        published.push({
          type: ledgerPosted,
          version: 1,
          tenantId: event.tenantId,
          key: payload.accountId ?? payload.ledger,
          payload,
        });
      }
    }
  }

  private async position(event: PositionChanged, timeMs: number): Promise<PositionChangedV1> {
    const account = await this.accounts.byId(event.tenantId, event.accountId);
    const instrument = await this.instruments.byId(event.tenantId, event.instrumentId);
    if (!account || !instrument) throw new Error('a position has an account and an instrument');
    const { symbol, base, quote } = instrument;
    return {
      accountId: account.publicId,
      symbol,
      qty: formatDecimal(event.qty, base.scale),
      cost: formatDecimal(event.cost, quote.scale),
      realizedPnl: formatDecimal(event.realizedPnl, quote.scale),
      currency: quote.code,
      changedAt: new Date(timeMs).toISOString(),
    };
  }

  private async posting(event: Posting, shard: number, timeMs: number): Promise<LedgerPostedV1> {
    const account = event.accountId === 0 ? undefined : await this.accounts.byId(event.tenantId, event.accountId);
    const asset = await this.instruments.assetById(event.tenantId, event.assetId);
    if (!asset) throw new Error('a posting has an asset');
    const { cause, causeId, orderId, orderMs } = event;
    const { corporateAction, reason } = await this.naming.occasion(event);
    return {
      postingId: derivedId(IdKind.posting, shard, timeMs, event.postingId),
      setId: derivedId(IdKind.posting, shard, timeMs, event.setId),
      accountId: account?.publicId ?? null,
      ledger: ledgerKinds[event.ledgerKind],
      asset: asset.code,
      amount: formatDecimal(event.amount, asset.scale),
      cause: postingCauses[cause],
      causeId: cause !== CAUSE_TRADE && cause !== CAUSE_FEE ? null : derivedId(IdKind.trade, shard, timeMs, causeId),
      orderId: orderId === 0 ? null : derivedId(IdKind.order, shard, orderMs, orderId),
      corporateAction,
      reason,
      postedAt: new Date(timeMs).toISOString(),
    };
  }
}
