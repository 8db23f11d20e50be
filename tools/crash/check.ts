import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiUser } from '../api/api';
import type { ApiOrder, Load } from './load';

/** Settles what is unknown by sending it again with the same client order id, then proves "exactly once" by listing. */
export async function settleAndCheck(load: Load): Promise<{ acknowledged: number; unknown: number; denied: number }> {
  const unknown = load.sent.filter((sent) => sent.outcome === 'unknown');
  for (const sent of unknown) {
    for (let attempt = 0; sent.outcome === 'unknown'; attempt++) {
      const status = await load.send(sent);
      if (sent.outcome !== 'unknown') break;
      if (attempt > 200) throw new Error(`${sent.body.clientOrderId} cannot be settled: ${status}`);
      await sleep(50);
    }
  }

  const seen = new Map<string, string[]>();
  for (const user of load.users) {
    for (const order of await listAll(user)) {
      if (order.clientOrderId === null) continue;
      const ids = seen.get(order.clientOrderId) ?? [];
      ids.push(order.id);
      seen.set(order.clientOrderId, ids);
    }
  }
  for (const sent of load.sent) {
    const ids = seen.get(sent.body.clientOrderId) ?? [];
    const expected = sent.outcome === 'acknowledged' ? [sent.orderId] : [];
    if (ids.length !== expected.length || ids[0] !== expected[0]) {
      throw new Error(
        `${sent.body.clientOrderId} (${sent.outcome} as ${sent.orderId}) is there as [${ids.join(', ')}]`,
      );
    }
  }
  const count = (outcome: string): number => load.sent.filter((sent) => sent.outcome === outcome).length;
  return { acknowledged: count('acknowledged'), unknown: unknown.length, denied: count('denied') };
}

async function listAll(user: ApiUser): Promise<ApiOrder[]> {
  const orders: ApiOrder[] = [];
  for (let cursor = ''; ;) {
    const query = `status=all&limit=500${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = await user.must<{ items: ApiOrder[]; nextCursor: string | null }>('GET', `/api/v1/orders?${query}`);
    orders.push(...page.items);
    if (page.nextCursor === null) return orders;
    cursor = page.nextCursor;
  }
}
