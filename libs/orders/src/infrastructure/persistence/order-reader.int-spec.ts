import { defaultPlatformSettings, TenantDb, type Queryable } from '@openbourse/platform';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { OrderReader, type OrderFilter } from './order-reader';

let database: TestDatabase;
let source: DataSource;
let db: TenantDb;
let engine: Client;
let orders: OrderReader;

const orderCount = 20_000;
const streamNo = 1;
const listMs = 1_800_000_000_000;

/**
 * Plain orders of the accounts 1 (new at every thousandth, else filled) and 2 (filled), and a bracket of account 1 with the
 * numbers 30001 to 30003, whose stop loss was replaced by 30004, and whose entry replaced 30000. Another tenant has the order
 * 40000 with an extension.
 */
beforeAll(async () => {
  database = await startTestDatabase();
  source = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
  const settings = { ...defaultPlatformSettings, databaseAppUrl: database.appUrl, jwtSecret: 'not used here' };
  db = new TenantDb(settings, source);
  orders = new OrderReader(db);
  engine = new Client({ connectionString: database.engineUrl });
  await engine.connect();
  await engine.query(`
    insert into core.orders
    select g, 1, 1 + g % 2, 1, null, 0, 1, 1, 0, false, false, case when g % 1000 = 0 then g % 2 else 2 end,
      0, 10, 10, 1000, 0, 100, 0, 0, 0, 0, 0, 0, 1, 1, ${listMs}, ${listMs}
    from generate_series(1, ${orderCount}) g;
    insert into core.orders
    select o.id, o.tenant, 1, o.instrument, null, 0, o.type, 1, 0, false, false, o.status,
      0, 10, 0, 0, 0, 100, 0, 0, 0, 0, 0, 0, 1, 1, ${listMs}, ${listMs}
    from (values (30000, 1, 2, 1, 5), (30001, 1, 2, 1, 0), (30002, 1, 2, 1, 7), (30003, 1, 3, 2, 5), (30004, 1, 3, 2, 7), (40000, 2, 2, 1, 0))
      o(id, tenant, instrument, type, status);
    insert into core.order_extensions
    select e.id, e.tenant, 1, 0, 0, 0, e.stop, e.price, 0, 0, false, 0, 0, 1, e.role, 0, e.list, ${listMs}
    from (values (30000, 1, 0, 91, 1, 30000), (30001, 1, 0, 90, 1, 30000), (30002, 1, 0, 120, 2, 30000), (30003, 1, 80, 0, 3, 30000),
      (30004, 1, 85, 0, 3, 30000), (40000, 2, 0, 90, 1, 40000)) e(id, tenant, stop, price, role, list);
    insert into core.streams values (${streamNo}, 1, 77);
    analyze core.orders; analyze core.order_extensions`);
});

afterAll(async () => {
  await engine.end();
  await db.onApplicationShutdown();
  await source.destroy();
  await database.stop();
});

const list = (filter: Partial<OrderFilter>) =>
  orders.list({ tenantId: 1, accountIds: [1, 2], status: 'all', rows: 10, streamNo, ...filter });
const numbers = async (filter: Partial<OrderFilter>) => (await list(filter)).orders.map(({ orderId }) => orderId);

test('held orders are open, replaced ones are not', async () => {
  expect(await numbers({ status: 'open', accountIds: [1], rows: 5 })).toEqual([30004, 30002, 30001, 20_000, 19_000]);
  expect(await numbers({ status: 'closed', rows: 3 })).toEqual([30003, 30000, 19_999]);
  expect((await orders.openInstrumentIds(1, [1])).sort()).toEqual([1, 2, 3]);
});

test('the orders of a list are found by its first, newest first, whatever became of them', async () => {
  const first = { orderId: 30000, createdMs: listMs };
  expect(await numbers({ list: first })).toEqual([30004, 30003, 30002, 30001, 30000]);
  expect(await numbers({ list: first, status: 'open', accountIds: undefined })).toEqual([30004, 30002, 30001]);
  expect(await numbers({ list: first, rows: 2, before: 30004n })).toEqual([30003, 30002]);
  expect(await numbers({ list: { ...first, createdMs: listMs + 1 } })).toEqual([]);
  expect(await numbers({ list: first, accountIds: [2] })).toEqual([]);
});

test('an order is answered with what it has beyond every order, a plain one without', async () => {
  const { orders: found, streamSeq } = await list({ accountIds: [1], rows: 6 });
  expect(streamSeq).toBe(77);
  expect(found.map(({ orderId, extension }) => [orderId, extension?.role])).toEqual([
    [30004, 3],
    [30003, 3],
    [30002, 2],
    [30001, 1],
    [30000, 1],
    [20_000, undefined],
  ]);
  expect((await orders.byNumber(1, 30004))?.extension).toMatchObject({ stopPrice: '85', listId: 30000, listMs });
  expect((await orders.byNumber(1, 20_000))?.extension).toBeUndefined();
});

test('the legs of an order are those that nothing replaced, the take profit first', async () => {
  expect((await orders.legs(1, 30000, 1)).map(({ orderId }) => orderId)).toEqual([30002, 30004]);
});

test('another tenant sees neither the orders nor what they have', async () => {
  expect(await numbers({ tenantId: 2, accountIds: undefined })).toEqual([40000]);
  expect(await orders.byNumber(2, 30001)).toBeUndefined();
  expect(await orders.legs(2, 30000, 1)).toEqual([]);
});

test('open orders are found without looking through those that ended', async () => {
  const count = async (q: Queryable): Promise<number> => {
    const { rows } = await q.query<{ looked: string }>(
      `select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as looked from pg_stat_xact_user_tables
       where relname in ('orders', 'order_extensions')`,
    );
    return Number(rows[0].looked);
  };
  let looked = 0;
  const read: TenantDb['read'] = (tenantId, work) =>
    db.read(tenantId, async (q) => {
      const before = await count(q);
      const result = await work(q);
      looked = (await count(q)) - before;
      return result;
    });
  await new OrderReader({ read } as TenantDb).list({
    ...{ tenantId: 1, accountIds: [1, 2], status: 'open', rows: 100, streamNo },
  });
  expect(looked).toBeGreaterThan(10);
  expect(looked).toBeLessThan(120);
});
