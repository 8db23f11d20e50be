import { setTimeout as sleep } from 'node:timers/promises';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import type { Command } from '@openbourse/core/engine';
import { connectTo, type Connect } from './commit/engine-connection';
import { coreRuntime, type CoreEngine, type CoreRuntime } from './core-runtime';
import { startEngineHost, type EngineHost } from './host/engine-host';
import { silentLog } from './log';
import { limitOrder, must, openMarket, tenantId, type Trader } from './testing/market';

let database: TestDatabase;
let host: EngineHost;
let trader: Trader;
let isBroken = false;
/** Milliseconds that each recovery takes. */
let recoveryMs = 0;
/** Number of a dividend whose record the core breaks at; its date has come. */
let poison = 0;
const errors: object[] = [];

/** While it is broken, every leadership ends with the first batch that it begins. */
function breakable(engine: CoreEngine): CoreEngine {
  const apply = engine.apply.bind(engine);
  return Object.assign(engine, {
    corporateActionDue: (_timeMs: number, passedOver?: ReadonlySet<number>): Command | undefined => {
      if (isBroken) throw new Error('broken');
      if (poison === 0 || passedOver?.has(poison)) return undefined;
      return { kind: 'record_dividend', tenantId, actionId: poison, actor: 'calendar' };
    },
    apply: (command: Command, timeMs: number): number => {
      if (command.kind === 'record_dividend') throw new Error('poisoned');
      return apply(command, timeMs);
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
  const limits = { recoveryWaitMsMax: 1_000, leaseMs: 1_500 };
  const connectionString = database.engineUrl;
  const connectNow = connectTo(connectionString);
  const connect: Connect = async (options) => {
    if (options.name.includes('commit')) await sleep(recoveryMs);
    return connectNow(options);
  };
  const log = { ...silentLog, error: (fields: object) => errors.push(fields) };
  host = await startEngineHost({ connectionString, runtime, limits, connect, log });
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

test('nobody waits for the end of a recovery that is slow', async () => {
  recoveryMs = 3_000;
  isBroken = true;
  for (let i = 0; i < 100 && host.isReady(); i++) await sleep(50);
  isBroken = false;
  const askedAt = Date.now();
  expect(await host.client.submit(limitOrder(trader))).toEqual({ status: 'unavailable', code: 'engine_unavailable' });
  expect(Date.now() - askedAt).toBeLessThan(2_000);
  expect(host.isReady()).toBe(false);
  recoveryMs = 0;
  for (let i = 0; i < 100 && !host.isReady(); i++) await sleep(50);
  await must(host.client, limitOrder(trader));
});

test('what time asks for and the core breaks at is left out with an alarm, and all else goes on', async () => {
  errors.length = 0;
  poison = 7;
  for (let i = 0; i < 100 && errors.length === 0; i++) await sleep(50);
  expect(errors).toContainEqual({ command: 'record_dividend 7' });
  expect(await host.registry.metrics()).toContain('engine_time_commands_set_aside 1');
  for (let i = 0; i < 5; i++) {
    await must(host.client, limitOrder(trader));
    await sleep(300);
  }
  expect(host.isReady()).toBe(true);
  expect(new Set(errors.map((error) => JSON.stringify(error))).size).toBe(1);
});
