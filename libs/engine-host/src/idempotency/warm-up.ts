import type { Client } from 'pg';
import { systemTimers, type Timers } from '../timers';
import type { ClientOrderIds } from './client-order-ids';

const pageSize = 2_000;

export interface WarmUpOptions {
  readonly ids: ClientOrderIds;
  readonly accountIds: readonly number[];
  readonly capacity: number;
  /** Orders up to here were there at recovery; later ones are in memory already. */
  readonly stopped: () => boolean;
  readonly timers?: Timers;
}

/**
 * Brings back the client order ids of before the recovery, so that orders of known accounts need no look-up any more.
 * Only when all of them fit; until it is done, and when they do not, the look-up answers.
 */
export async function warmUp(client: Client, options: WarmUpOptions): Promise<boolean> {
  const { ids, accountIds, capacity, stopped, timers = systemTimers } = options;
  let before = Number.MAX_SAFE_INTEGER;
  /** Ids that somebody held just then: whatever becomes of the holder, the order exists. */
  const held: { accountId: number; clientOrderId: string; fingerprint: number }[] = [];
  for (;;) {
    if (stopped() || ids.evicted > 0 || ids.size + pageSize > capacity) return false;
    const { rows } = await client.query<[string, number, string | null, string]>({
      name: 'warm_client_order_ids',
      text: `select id, account_id, client_order_id, fingerprint from core.orders where id < $1::bigint order by id desc limit ${pageSize}`,
      values: [before],
      rowMode: 'array',
    });
    if (stopped() || ids.evicted > 0) return false;
    for (const [, accountId, clientOrderId, fingerprint] of rows) {
      if (clientOrderId === null) continue;
      const known = ids.find(accountId, clientOrderId);
      if (known === undefined) ids.remember(accountId, clientOrderId, Number(fingerprint));
      else if (typeof known === 'object') held.push({ accountId, clientOrderId, fingerprint: Number(fingerprint) });
    }
    if (rows.length < pageSize) break;
    before = Number(rows[rows.length - 1][0]);
    await timers.sleep(5);
  }
  for (const { accountId, clientOrderId, fingerprint } of held) {
    while (typeof ids.find(accountId, clientOrderId) === 'object') {
      await timers.sleep(5);
      if (stopped()) return false;
    }
    if (ids.find(accountId, clientOrderId) === undefined) ids.remember(accountId, clientOrderId, fingerprint);
  }
  for (const accountId of accountIds) ids.setComplete(accountId, true);
  return true;
}
