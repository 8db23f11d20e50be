import { startTestDatabase, type TestDatabase } from '../../../../platform/src/postgres/testing';
import { defaultPlatformSettings, Inbox, TenantDb } from '@openbourse/platform';
import { DataSource } from 'typeorm';
import { CandleStore } from '../../infrastructure/persistence/candle-store';
import { candleConsumer, CandleFolder, type TenantTrade } from './candle-folder';

let database: TestDatabase;
let source: DataSource;
let db: TenantDb;
let store: CandleStore;
let inbox: Inbox;
beforeAll(async () => {
  database = await startTestDatabase();
  source = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
  db = new TenantDb(
    { ...defaultPlatformSettings, databaseAppUrl: database.appUrl, jwtSecret: 'not used here' },
    source,
  );
  store = new CandleStore(db);
  inbox = new Inbox(db);
});
afterAll(async () => {
  await db?.onApplicationShutdown();
  await source?.destroy();
  await database?.stop();
});

let tradeId = 0;
const trade = (price: number, tenantId = 1, tradedMs = 60_000): TenantTrade => ({
  tenantId,
  instrumentId: tenantId,
  tradeId: ++tradeId,
  price,
  qty: 1,
  notional: price,
  tradedMs,
});
const candles = (tenantId: number, instrumentId = tenantId) =>
  store.list({ tenantId, instrumentId, minutes: 1, limit: 10 });
const started: CandleFolder[] = [];
const newFolder = () => {
  const folder = new CandleFolder(inbox, store);
  started.push(folder);
  return folder;
};
afterEach(() => started.forEach((folder) => folder.stop()));

it('counts every trade once, however often its batch comes and wherever the folder is started anew', async () => {
  const first = newFolder();
  await first.take(0, 1, [trade(10)]);
  await first.take(0, 2, [trade(12), trade(20, 2)]);
  await first.take(0, 2, [trade(12), trade(20, 2)]);
  await first.fold(0);
  expect(await candles(1)).toMatchObject([{ open: '10', high: '12', low: '10', close: '12', volume: '2', trades: 2 }]);
  expect(await candles(2)).toMatchObject([{ open: '20', trades: 1 }]);
  expect(await inbox.lastBatch({ consumer: candleConsumer, shard: 0 })).toBe(2);

  // This one takes a batch and dies before it folds it.
  const lost = newFolder();
  await lost.take(0, 3, [trade(99)]);
  lost.stop();

  const second = newFolder();
  await second.take(0, 2, [trade(12), trade(20, 2)]);
  await second.take(0, 3, [trade(9)]);
  await second.take(0, 4, []);
  await second.fold(0);
  expect(await candles(1)).toMatchObject([{ open: '10', high: '12', low: '9', close: '9', volume: '3', trades: 3 }]);
  expect(await inbox.lastBatch({ consumer: candleConsumer, shard: 0 })).toBe(4);
});

it('counts once what was committed though its answer was lost, and again what was not', async () => {
  const folder = newFolder();
  const start = await inbox.lastBatch({ consumer: candleConsumer, shard: 0 });
  const once = inbox.once.bind(inbox);
  const failing = (commits: boolean) =>
    jest.spyOn(inbox, 'once').mockImplementationOnce(async (...args: Parameters<typeof once>) => {
      if (commits) await once(...args);
      throw new Error('connection lost');
    });
  for (const [n, commits] of [
    [1, true],
    [2, false],
  ] as const) {
    failing(commits);
    await folder.take(0, start + n, [trade(n, 4)]);
    await expect(folder.fold(0)).rejects.toThrow('connection lost');
    await folder.fold(0);
  }
  await folder.take(0, start + 3, [trade(3, 4)]);
  await folder.fold(0);
  expect(await candles(4)).toMatchObject([{ open: '1', close: '3', volume: '3', trades: 3 }]);
});

it('shows a tenant its own candles only, whatever instrument it asks for', async () => {
  expect(await candles(1, 2)).toEqual([]);
  expect(await candles(2, 1)).toEqual([]);
});

it('makes longer candles of whole minutes, the newest first to stay', async () => {
  const folder = newFolder();
  const minute = (n: number, price: number) => trade(price, 3, n * 60_000);
  await folder.take(0, 10, [minute(3, 5), minute(4, 7), minute(5, 6), minute(9, 4), minute(10, 3)]);
  await folder.fold(0);
  const five = (more: object = {}) => store.list({ tenantId: 3, instrumentId: 3, minutes: 5, limit: 10, ...more });
  expect(
    (await five()).map(({ startMs, open, high, low, close }) => [startMs / 60_000, open, high, low, close]),
  ).toEqual([
    [0, '5', '7', '5', '7'],
    [5, '6', '6', '4', '4'],
    [10, '3', '3', '3', '3'],
  ]);
  expect((await five({ limit: 2 })).map(({ startMs }) => startMs / 60_000)).toEqual([5, 10]);
  expect((await five({ fromMs: 1, toMs: 10 * 60_000 })).map(({ startMs }) => startMs / 60_000)).toEqual([5]);
});
