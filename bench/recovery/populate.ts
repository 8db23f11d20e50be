import type { CommandOutcome } from '@openbourse/engine-host';
import { startEngineHost } from '@openbourse/engine-host';
import { limitOrder, openMarket, tenantId, type Trader } from '../../libs/engine-host/src/testing/market';

const groupSize = 500;
const groupsInFlight = 4;

/** Holds `OPEN_ORDERS` resting orders and `TAIL` commands after its snapshot, says so, and waits to be killed. */
async function main(): Promise<void> {
  const openOrders = Number(process.env.OPEN_ORDERS);
  const tail = Number(process.env.TAIL);
  const host = await startEngineHost({
    connectionString: process.env.DATABASE_ENGINE_URL!,
    limits: { snapshotEveryCommands: openOrders },
  });
  const traders = await openMarket(host.client, 50);
  const startedAt = performance.now();
  await place(openOrders);
  const ordersPerSecond = openOrders / ((performance.now() - startedAt) / 1000);
  process.send!({ ordersPerSecond });
  for (let done = 0; done < tail; done += groupSize * 2) {
    const outcomes = await place(groupSize);
    await host.client.submitAll(outcomes.map((outcome, i) => cancel(outcome, traders[i % traders.length])));
  }
  process.send!({ holding: host.position.batch });
  setInterval(() => undefined, 60_000);

  async function place(count: number): Promise<CommandOutcome[]> {
    let next = 0;
    let last: CommandOutcome[] = [];
    const lane = async (): Promise<void> => {
      while (next < count) {
        const first = next;
        next += groupSize;
        const size = Math.min(groupSize, count - first);
        last = await host.client.submitAll(
          Array.from({ length: size }, (_, i) =>
            limitOrder(traders[i % traders.length], { qty: 1, limitPrice: 5_000 + ((first + i) % 4_000) }),
          ),
        );
      }
    };
    await Promise.all(Array.from({ length: groupsInFlight }, lane));
    return last;
  }
}

function cancel(outcome: CommandOutcome, { ownerNo }: Trader) {
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome));
  const { orderId, createdMs } = outcome.result.order!;
  return { kind: 'cancel_order', tenantId, ownerNo, orderId, createdMs } as const;
}

void main();
