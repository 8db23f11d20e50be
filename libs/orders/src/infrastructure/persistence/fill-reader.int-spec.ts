import { defaultPlatformSettings, TenantDb, type Queryable } from '@openbourse/platform';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { FillReader } from './fill-reader';

let database: TestDatabase;
let source: DataSource;
let db: TenantDb;
let engine: Client;
let fills: FillReader;

const tradeCount = 30_000;
const streamNo = 1;

/**
 * A trade each 10 ms in groups of the same moment, between the accounts 1 and 2, which take turns in taking; three of four trades are of
 * short orders. Order 5 of account 1 rests through thousands of them and is filled ten times; order 6 is another that lives as long.
 */
beforeAll(async () => {
  database = await startTestDatabase();
  source = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
  const settings = { ...defaultPlatformSettings, databaseAppUrl: database.appUrl, jwtSecret: 'not used here' };
  db = new TenantDb(settings, source);
  fills = new FillReader(db);
  engine = new Client({ connectionString: database.engineUrl });
  await engine.connect();
  await engine.query(`
    insert into core.trades
    select g, 1, 1, 100, 1, 100, 0,
      case when g % 3000 = 0 then 6 else 1000 + g end, 1, 1 + g % 2, 0,
      case when g between 10000 and 10027 and g % 3 = 0 and g % 2 = 0 or g between 12000 and 12008 and g % 2 = 0 then 5 else 100000 + g end,
      1, 2 - g % 2, 0, g - g % 10
    from generate_series(1, ${tradeCount}) g;
    insert into core.orders
    select o.id, 1, o.account_id, 1, null, 0, 1, 1, 0, false, false, 2, 0, 10, 10, 1000, 0, 100, 0, 0, 0, 0, 0, 0, 1, 1, o.created, o.updated
    from (values (5, 2, 9990, 12000), (6, 1, 1, ${tradeCount}), (7, 2, 20000, 20000)) o(id, account_id, created, updated);
    insert into core.streams values (${streamNo}, 1, 77)`);
});

afterAll(async () => {
  await engine.end();
  await db.onApplicationShutdown();
  await source.destroy();
  await database.stop();
});

const find = (filter: { orderId?: number; before?: bigint; rows?: number; tenantId?: number }) =>
  fills.list({ tenantId: 1, accountIds: [1, 2], rows: 1_000, streamNo, ...filter });

test.each([
  ['that rests among the trades of others', 5],
  ['that lives as long as all trades', 6],
  ['without a fill', 7],
])('an order %s has exactly its own fills, newest first', async (_what, orderId) => {
  const { rows } = await engine.query<{ id: string }>(
    `select id from core.trades where maker_order_id = $1 and maker_account_id = (select account_id from core.orders where id = $1)
        or taker_order_id = $1 and taker_account_id = (select account_id from core.orders where id = $1) order by id desc`,
    [orderId],
  );
  const found = await find({ orderId });
  expect(found.fills.map(({ tradeId }) => tradeId)).toEqual(rows.map(({ id }) => Number(id)));
  expect(found.streamSeq).toBe(77);
  if (orderId !== 7) expect(rows.length).toBeGreaterThanOrEqual(5);
});

test('the fills of an order go on from page to page', async () => {
  const whole = (await find({ orderId: 5 })).fills;
  const first = (await find({ orderId: 5, rows: 2 })).fills;
  const rest = (await find({ orderId: 5, before: BigInt(first[1].tradeId) })).fills;
  expect([...first, ...rest]).toEqual(whole);
});

test('no moment is found wrong in the trades of an account', async () => {
  const { rows } = await db.read(1, (q) =>
    q.query<{ wrong: string }>(
      `select count(*) as wrong from generate_series(-5, ${tradeCount} + 50, 411) m, (values (1), (2)) a(id)
     where core.last_taker_trade_before(a.id, m) <>
       coalesce((select max(t.id) from core.trades t where t.taker_account_id = a.id and t.traded_ms < m), 0)
       or core.last_maker_trade_before(a.id, m) <>
       coalesce((select max(t.id) from core.trades t where t.maker_account_id = a.id and t.traded_ms < m), 0)`,
    ),
  );
  expect(rows[0].wrong).toBe('0');
});

test('an order that lived for a moment is found without looking through the trades of its account', async () => {
  let looked = 0;
  const count = async (q: Queryable): Promise<number> => {
    const { rows } = await q.query<{ looked: string }>(
      `select seq_tup_read + idx_tup_fetch as looked from pg_stat_xact_user_tables where relname = 'trades'`,
    );
    return Number(rows[0].looked);
  };
  const read: TenantDb['read'] = (tenantId, work) =>
    db.read(tenantId, async (q) => {
      const before = await count(q);
      const result = await work(q);
      looked = (await count(q)) - before;
      return result;
    });
  await new FillReader({ read } as TenantDb).list({ tenantId: 1, accountIds: [], orderId: 7, rows: 10, streamNo });
  expect(looked).toBeGreaterThan(10);
  expect(looked).toBeLessThan(200);
});

test('another tenant sees nothing of it, neither fills nor the stream', async () => {
  expect(await find({ orderId: 5, tenantId: 2 })).toEqual({ fills: [], streamSeq: 0 });
});
