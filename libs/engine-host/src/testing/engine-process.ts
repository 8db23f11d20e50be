import { startEngineHost } from '../host/engine-host';
import { consoleLog } from './console-log';
import { limitOrder, openMarket } from './market';

/** An engine in a process of its own, for tests that freeze or kill it: opens a market, then places orders as told. */
async function main(): Promise<void> {
  const host = await startEngineHost({
    connectionString: process.env.DATABASE_ENGINE_URL!,
    limits: { leaseMs: 600 },
    log: consoleLog,
  });
  const tell = (message: object): void => void process.send!(message);
  const traders = host.isReady() && process.env.OPEN_MARKET ? await openMarket(host.client) : [];
  process.on('message', (count: number) => {
    for (let i = 0; i < count; i++) {
      const order = limitOrder(traders[i % 2], { side: i % 2, clientOrderId: `frozen-${i}`, fingerprint: i + 1 });
      void host.client.submit(order).then((outcome) => tell({ outcome }));
    }
  });
  tell({ state: host.state });
}

void main();
