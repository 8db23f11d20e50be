import { Injectable } from '@nestjs/common';
import {
  ledgerKinds,
  type AccountLimits,
  type BalanceChanged,
  type CoreEvent,
  type PositionChanged,
  type Posting,
} from '@openbourse/core/engine';
import { derivedId, IdKind } from '@openbourse/kernel';
import {
  whenKnown,
  type EventOrigin,
  type PrivateMessage,
  type PrivateMessagePresenter,
  type Viewer,
} from '@openbourse/streams';
import type { AccountLimitsChangeView } from '../features/account-limits-change.view';
import type { AccountSummaryView } from '../features/account.view';
import { balanceChangeView } from '../features/balance-change.view';
import { positionChangeView } from '../features/position-change.view';
import { postingView } from '../features/posting.view';
import { PortfolioNaming } from './portfolio-naming';

type Presented = PrivateMessage | Promise<PrivateMessage>;

/** Positions and balances as their owner sees them; for operators the house's, postings and accounts as well. */
@Injectable()
export class PortfolioMessagePresenter implements PrivateMessagePresenter {
  constructor(private readonly naming: PortfolioNaming) {}

  present(event: CoreEvent, origin: EventOrigin, viewer: Viewer): Presented | undefined {
    switch (event.kind) {
      case 'position_changed':
        return this.position(event, origin);
      case 'balance_changed':
        return viewer.kind === 'tenant' ? this.ledgerBalance(event, origin) : this.balance(event, origin);
      default:
        return viewer.kind === 'tenant' ? this.supervised(event, origin) : undefined;
    }
  }

  private supervised(event: CoreEvent, origin: EventOrigin): Presented | undefined {
    switch (event.kind) {
      case 'posting':
        return this.posting(event, origin);
      case 'account_opened':
        return message('accounts_update', 'opened', openedAccount(event, origin));
      case 'account_limits_changed':
        return whenKnown(this.naming.account(event.tenantId, event.accountId), ({ publicId: accountId }) =>
          message('accounts_update', 'limits_changed', {
            accountId,
            limits: limitsOf(event.limits),
            reason: event.reason,
            actor: event.actor,
            changedAt: new Date(origin.timeMs).toISOString(),
          } satisfies AccountLimitsChangeView),
        );
      default:
        return undefined;
    }
  }

  private position(event: PositionChanged, { timeMs }: EventOrigin): Presented {
    const { tenantId, accountId, instrumentId } = event;
    return whenKnown(this.naming.account(tenantId, accountId), (account) =>
      whenKnown(this.naming.instrument(tenantId, instrumentId), (instrument) =>
        message('positions_update', 'changed', positionChangeView(event, timeMs, account, instrument)),
      ),
    );
  }

  private balance(event: BalanceChanged, { timeMs }: EventOrigin): Presented {
    const { tenantId, accountId, assetId } = event;
    return whenKnown(this.naming.account(tenantId, accountId), ({ publicId }) =>
      whenKnown(this.naming.asset(tenantId, assetId), (asset) =>
        message('balances_update', 'changed', balanceChangeView(publicId, event, timeMs, asset)),
      ),
    );
  }

  private ledgerBalance(event: BalanceChanged, { timeMs }: EventOrigin): Presented {
    const { tenantId, accountId, assetId, ledgerKind } = event;
    return whenKnown(this.naming.holder(tenantId, accountId), (holder) =>
      whenKnown(this.naming.asset(tenantId, assetId), (asset) =>
        message('balances_update', 'changed', {
          ...balanceChangeView(holder, event, timeMs, asset),
          ledger: ledgerKinds[ledgerKind],
        }),
      ),
    );
  }

  private posting(event: Posting, { shard, timeMs: postedMs }: EventOrigin): Presented {
    return whenKnown(this.naming.holder(event.tenantId, event.accountId), (accountId) =>
      whenKnown(this.naming.asset(event.tenantId, event.assetId), (asset) =>
        whenKnown(this.naming.occasion(event), (occasion) =>
          message('ledger_update', 'posted', postingView({ ...event, ...occasion, accountId, asset, shard, postedMs })),
        ),
      ),
    );
  }
}

const message = (channel: string, type: string, data: unknown): PrivateMessage => ({ channel, type, data });

const limitsOf = ({ ordersPerSecondMax, burstMax, openOrdersMax }: AccountLimits): AccountLimits => ({
  ordersPerSecondMax,
  burstMax,
  openOrdersMax,
});

const openedAccount = (
  { accountId, name, userId, limits }: Extract<CoreEvent, { kind: 'account_opened' }>,
  { shard, timeMs }: EventOrigin,
): AccountSummaryView => ({
  id: derivedId(IdKind.account, shard, timeMs, accountId),
  name,
  userId,
  limits: limitsOf(limits),
  createdAt: new Date(timeMs).toISOString(),
});
