import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Principal } from '@openbourse/platform';
import { OwnAccounts } from './acl/own-accounts';
import { OrderNaming } from './order-naming';
import { OrderReader } from './persistence/order-reader';

const rememberedMax = 50_000;

/**
 * What a caller may cancel, by name, before the core is asked: an answer that had to look a name up after the commit would
 * reach a socket later than the order's own messages. Orders that come later are named when they are placed.
 */
@Injectable()
export class CancelableNames {
  private readonly known = new LRUCache<string, true>({ max: rememberedMax });

  constructor(
    private readonly accounts: OwnAccounts,
    private readonly orders: OrderReader,
    private readonly naming: OrderNaming,
  ) {}

  async remember(caller: Principal): Promise<void> {
    const { tenantId, userId } = caller;
    const key = `${tenantId}:${userId}`;
    if (this.known.has(key)) return;
    const accountIds = (await this.accounts.all(caller)).map(({ accountId }) => accountId);
    const instrumentIds = await this.orders.openInstrumentIds(tenantId, accountIds);
    await Promise.all(instrumentIds.map((instrumentId) => this.naming.instrument(tenantId, instrumentId)));
    this.known.set(key, true);
  }
}
