import { setTimeout as sleep } from 'node:timers/promises';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { coreRuntime, type CoreEngine, type CoreRuntime } from './core-runtime';
import { startEngineHost, type EngineHost } from './host/engine-host';
import { limitOrder, must, openMarket, type Trader } from './testing/market';

let database: TestDatabase;
let host: EngineHost;
let trader: Trader;
let isBroken = false;

/** While it is broken, every leadership ends with the first batch that it begins. */
function breakable(engine: CoreEngine): CoreEngine {
  const due = engine.corporateActionDue.bind(engine);
  return Object.assign(engine, {
    corporateActionDue: (timeMs: number) => {
      if (isBroken) throw new Error('broken');
      return due(timeMs);
    },
  });
}

const runtime: CoreRuntime = {
  ...coreRuntime,
  create: (shard) => breakable(coreRuntime.create(shard)),
  restore: (snapshot, shard) => breakable(coreRuntime.restore(snapshot, shard)),
};

beforeAll(async () => {
  database = await startTestDatabase();
  const limits = { recoveryWaitMsMax: 1_000 };
  host = await startEngineHost({ connectionString: database.engineUrl, runtime, limits });
  [trader] = await openMarket(host.client);
});

afterAll(async () => {
  isBroken = false;
  await host.stop();
  await database.stop();
});

test('while each leadership ends as it begins, callers hear it in time; afterwards all is as it was', async () => {
  isBroken = true;
  for (let i = 0; i < 5; i++) {
    const outcome = await Promise.race([
      host.client.submit(limitOrder(trader)),
      sleep(8_000, 'no answer', { ref: false }),
    ]);
    expect(outcome).toEqual({ status: 'unavailable', code: 'engine_unavailable' });
    await sleep(100);
  }
  isBroken = false;
  for (let i = 0; i < 100 && !host.isReady(); i++) await sleep(50);
  await must(host.client, limitOrder(trader));
});
