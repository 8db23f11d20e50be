import { placesInOwnerStreams, tenantStreamOf, type CoreEvent } from '@openbourse/core/engine';
import { Client } from 'pg';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { coreRuntime } from '../core-runtime';
import { startEngineHost, type EngineHost } from '../host/engine-host';
import { decodeEvents, journalPages } from '../journal/journal-reader';
import { silentLog } from '../log';
import { limitOrder, must, openMarket, tenantId, type Trader } from '../testing/market';
import { verifyJournal } from '../verification/verify-journal';
import { PostgresStreamHistory, type StreamHistoryEvent } from './postgres-stream-history';
import { pruneStreamBatches } from './prune-stream-batches';
import { StreamPruner } from './stream-pruner';
import { connectTo } from '../commit/engine-connection';
import type { StreamKey } from './stream-index';

const dayMs = 86_400_000;
let database: TestDatabase;
let host: EngineHost;
let history: PostgresStreamHistory;
let db: Client;
let now: number;
let traders: Trader[];

const start = () => startEngineHost({ connectionString: database.engineUrl, clock: () => now });

beforeEach(async () => {
  now = Date.now();
  database = await startTestDatabase();
  host = await start();
  history = new PostgresStreamHistory({ connectionString: database.engineUrl });
  db = new Client({ connectionString: database.engineUrl });
  await db.connect();
  traders = await openMarket(host.client, 3);
});

afterEach(async () => {
  await host.stop();
  await history.close();
  await db.end();
  await database.stop();
});

const owner = ({ ownerNo }: Trader): StreamKey => ({ tenantId, streamNo: ownerNo });
const tenant: StreamKey = { tenantId, streamNo: -tenantId };

async function readAll(key: StreamKey, { afterSeq = 0, limit = 7 } = {}): Promise<StreamHistoryEvent[]> {
  const events: StreamHistoryEvent[] = [];
  for (;;) {
    const page = await history.read(key, { afterSeq, limit });
    expect(page.lost).toBe(false);
    expect(page.events.length).toBeLessThanOrEqual(limit);
    events.push(...page.events);
    if (page.events.length === 0) {
      expect(afterSeq).toBe(page.head);
      return events;
    }
    afterSeq = page.events.at(-1)!.seq;
  }
}

/** The streams as the plain journal gives them. */
async function journaled(): Promise<{ all: CoreEvent[]; ofOwner: (trader: Trader) => [number, CoreEvent][] }> {
  const all: CoreEvent[] = [];
  for await (const page of journalPages(db, { shard: 0, afterBatch: 0, withEvents: true })) {
    for (const batch of page) all.push(...decodeEvents(coreRuntime, batch.events));
  }
  const ownerOf = (accountId: number) => traders.find((trader) => trader.accountId === accountId)?.ownerNo ?? 0;
  const ofOwner = ({ ownerNo }: Trader) => {
    const places: [number, CoreEvent][] = [];
    for (const event of all) {
      placesInOwnerStreams(event, ownerOf, (no, seq) => void (no === ownerNo && places.push([seq, event])));
    }
    return places;
  };
  return { all, ofOwner };
}

/** Fills between all three, some in one batch and some alone. */
async function trade(): Promise<void> {
  const [a, b, c] = traders;
  await host.client.submitAll([
    limitOrder(a, { side: 1, qty: 6 }),
    limitOrder(b, { qty: 2 }),
    limitOrder(c, { qty: 3 }),
    limitOrder(c, { side: 1, qty: 5, limitPrice: 10_100 }),
  ]);
  await must(host.client, limitOrder(b, { qty: 3, limitPrice: 10_100 }));
  await host.client.submit(limitOrder(a, { qty: 2_000_000 }));
}

const pairs = (events: readonly StreamHistoryEvent[]) => events.map(({ seq, event }) => [seq, event]);

test('each stream is dense and holds exactly what the journal has of it, whatever the size of the pages', async () => {
  await trade();
  const { all, ofOwner } = await journaled();
  for (const trader of traders) {
    const places = ofOwner(trader);
    expect(places.map(([seq]) => seq)).toEqual(places.map((_, i) => i + 1));
    expect(places.length).toBeGreaterThan(5);
    for (const limit of [1, 4, 1_000]) expect(pairs(await readAll(owner(trader), { limit }))).toEqual(places);
  }
  const counted = all.filter((event) => tenantStreamOf(event) !== undefined);
  expect(all.length).toBeGreaterThan(counted.length);
  for (const limit of [3, 1_000]) {
    expect(pairs(await readAll(tenant, { limit }))).toEqual(counted.map((event, i) => [i + 1, event]));
  }
  const kinds = new Set(counted.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual([
    'account_opened',
    'balance_changed',
    'instrument_listed',
    'order_accepted',
    'order_changed',
    'order_denied',
    'position_changed',
    'posting',
    'trade_executed',
  ]);
});

test('a trade is in the streams of both its owners, and once in that of the tenant', async () => {
  await trade();
  const [a, b] = traders;
  const tradesOf = async (key: StreamKey) =>
    (await readAll(key)).filter(({ event }) => event.kind === 'trade_executed' && event.tradeId === 1);
  const [[ofMaker], [ofTaker], ofTenant] = [await tradesOf(owner(a)), await tradesOf(owner(b)), await tradesOf(tenant)];
  expect(ofMaker.event).toEqual(ofTaker.event);
  expect(ofMaker).toMatchObject({ event: { makerStreamSeq: ofMaker.seq }, origin: { shard: 0, timeMs: now } });
  expect(ofTaker).toMatchObject({ event: { takerStreamSeq: ofTaker.seq } });
  expect(ofTenant).toHaveLength(1);
});

test('a page begins in the middle of a batch, and the middle of a stream is read alone', async () => {
  await trade();
  const whole = await readAll(tenant);
  for (const afterSeq of [1, Math.floor(whole.length / 2), whole.length - 1]) {
    expect(await readAll(tenant, { afterSeq })).toEqual(whole.slice(afterSeq));
  }
});

test('streams go on after a restart, and after a commit whose connection was cut', async () => {
  await trade();
  const before = await history.head(tenant);
  await host.stop();
  host = await start();
  await trade();
  const orders = traders.flatMap((trader, i) => Array.from({ length: 20 }, () => limitOrder(trader, { side: i % 2 })));
  const outcomes = orders.map((order) => host.client.submit(order));
  await db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'openbourse-engine:%:commit'`,
  );
  expect((await Promise.all(outcomes)).map(({ status }) => status)).not.toContain('unavailable');
  await must(host.client, limitOrder(traders[0], { limitPrice: 9_000 }));
  const { all, ofOwner } = await journaled();
  const counted = all.filter((event) => tenantStreamOf(event) !== undefined);
  expect(counted.length).toBeGreaterThan(before + 60);
  expect(pairs(await readAll(tenant, { limit: 100 }))).toEqual(counted.map((event, i) => [i + 1, event]));
  for (const trader of traders) expect(pairs(await readAll(owner(trader)))).toEqual(ofOwner(trader));
});

test('nobody reads a stream of another tenant, and tenants that share batches are numbered apart', async () => {
  const other = 2;
  const limits = { ordersPerSecondMax: 1_000, burstMax: 1_000, openOrdersMax: 100 };
  await must(host.client, { kind: 'open_tenant', tenantId: other, code: 'other' });
  expect(await history.head({ tenantId: other, streamNo: -other })).toBe(0);
  await host.client.submitAll([
    { kind: 'open_account', tenantId: other, userId: 'somebody', name: 'x', limits },
    limitOrder(traders[0], { limitPrice: 9_000 }),
    { kind: 'open_account', tenantId: other, userId: 'somebody else', name: 'y', limits },
  ]);
  const theirs = await readAll({ tenantId: other, streamNo: -other });
  expect(theirs.map(({ seq, event }) => [seq, event.kind])).toEqual([
    [1, 'account_opened'],
    [2, 'account_opened'],
  ]);
  const strange: StreamKey[] = [
    { tenantId: other, streamNo: -tenantId },
    { tenantId: other, streamNo: traders[0].ownerNo },
    { tenantId, streamNo: 99 },
  ];
  for (const key of strange) {
    expect(await history.read(key, { afterSeq: 0, limit: 10 })).toEqual({ events: [], head: 0, lost: false });
    expect(await history.read(key, { afterSeq: 1, limit: 10 })).toMatchObject({ events: [], lost: true });
  }
});

test('what is ahead of the stream or was pruned is lost; what is young stays, and the tables still verify', async () => {
  await trade();
  const old = await readAll(tenant);
  const ownersHead = await history.head(owner(traders[2]));
  now += 2 * dayMs;
  await trade();
  const whole = await readAll(tenant);
  const head = whole.length;
  expect(await history.read(tenant, { afterSeq: head + 1, limit: 10 })).toEqual({ events: [], head, lost: true });
  const prune = (beforeMs: number) => pruneStreamBatches(db, { shard: 0, beforeMs, stopped: () => false });
  expect(await prune(now - 3 * dayMs)).toBe(0);
  expect(await prune(now - dayMs)).toBeGreaterThan(10);
  expect(await prune(now - dayMs)).toBe(0);
  for (const afterSeq of [0, old.length - 1]) {
    expect(await history.read(tenant, { afterSeq, limit: 10 })).toEqual({ events: [], head, lost: true });
  }
  expect(await readAll(tenant, { afterSeq: old.length })).toEqual(whole.slice(old.length));
  expect((await readAll(owner(traders[2]), { afterSeq: ownersHead }))[0].seq).toBe(ownersHead + 1);
  const differences: unknown[] = [];
  const verification = await verifyJournal(db, {
    shard: 0,
    runtime: coreRuntime,
    report: (found) => differences.push(found),
  });
  expect(differences).toEqual([]);
  expect(verification.rows.stream_batches).toBeGreaterThan(0);
  await prune(now + dayMs);
  expect(await history.head(tenant)).toBe(head);
  expect(await history.read(tenant, { afterSeq: head, limit: 10 })).toEqual({ events: [], head, lost: false });
});

test('a leading engine deletes what is older than the retention, and a database that is away does not trouble it', async () => {
  await trade();
  const old = await history.head(tenant);
  now += 3 * dayMs;
  await trade();
  const warnings: unknown[] = [];
  const log = { ...silentLog, warn: (fields: unknown) => void warnings.push(fields) };
  const options = { shard: 0, clock: () => now, retentionHours: 48, log };
  const pruner = new StreamPruner({ ...options, connect: connectTo(database.engineUrl) }, 1);
  await pruner.prune();
  pruner.stop();
  expect(await history.read(tenant, { afterSeq: old - 1, limit: 1 })).toMatchObject({ lost: true });
  expect((await readAll(tenant, { afterSeq: old })).length).toBeGreaterThan(20);
  const elsewhere = new StreamPruner({ ...options, connect: connectTo('postgres://nobody@127.0.0.1:1/none') }, 1);
  await elsewhere.prune();
  elsewhere.stop();
  expect(warnings).toHaveLength(1);
});

test('a database from before tenants had streams counts them once, from the journal', async () => {
  await trade();
  const counted = await history.head(tenant);
  await host.stop();
  await db.query('delete from core.stream_batches');
  const schemaOwner = new Client({ connectionString: database.ownerUrl });
  await schemaOwner.connect();
  await schemaOwner.query(
    `alter table core.streams no force row level security; delete from core.streams where owner_no < 0;
     alter table core.streams force row level security`,
  );
  await schemaOwner.end();
  host = await start();
  expect(await history.head(tenant)).toBe(counted);
  await must(host.client, limitOrder(traders[0], { limitPrice: 9_000 }));
  expect(await history.read(tenant, { afterSeq: counted - 1, limit: 10 })).toMatchObject({ lost: true });
  expect((await readAll(tenant, { afterSeq: counted })).length).toBeGreaterThan(0);
});

test('a read while the database is away fails, and the next one works', async () => {
  await trade();
  const head = await history.head(tenant);
  await db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'openbourse-stream-history'`,
  );
  await history.head(tenant).catch(() => undefined);
  expect(await history.head(tenant)).toBe(head);
});
