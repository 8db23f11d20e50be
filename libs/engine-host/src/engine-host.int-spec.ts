import { Client } from 'pg';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { startEngineHost, type EngineHost } from './host/engine-host';
import type { CommittedBatch } from './sequencer/sequencer';
import { silentLog } from './log';
import { consoleLog } from './testing/console-log';
import { limitOrder, must, openMarket, tenantId } from './testing/market';

const log = process.env.TEST_LOG ? consoleLog : silentLog;
let database: TestDatabase;
let host: EngineHost;
let db: Client;

beforeEach(async () => {
  database = await startTestDatabase();
  host = await startEngineHost({ connectionString: database.engineUrl, log });
  db = new Client({ connectionString: database.engineUrl });
  await db.connect();
});

afterEach(async () => {
  await host.stop();
  await db.end();
  await database.stop();
});

const count = async (table: string): Promise<number> =>
  Number((await db.query<{ count: string }>(`select count(*) from core.${table}`)).rows[0].count);

test('an order, its fill, the money and the streams are in the tables when the answer comes', async () => {
  const batches: CommittedBatch[] = [];
  host.onCommitted((batch) => batches.push(batch));
  const [maker, taker] = await openMarket(host.client);
  const rest = await must(host.client, limitOrder(maker, { side: 1, qty: 10 }));
  const fill = await must(host.client, limitOrder(taker, { qty: 4, clientOrderId: 'a', fingerprint: 7 }));
  expect(rest.order).toMatchObject({ orderId: 1, status: 0, filledQty: 0 });
  expect(fill.order).toMatchObject({ orderId: 2, status: 2, filledQty: 4 });
  const { rows } = await db.query('select id, status, filled_qty, version from core.orders order by id');
  expect(rows).toMatchObject([
    { id: '1', status: 1, filled_qty: '4' },
    { id: '2', status: 2, filled_qty: '4' },
  ]);
  expect(await count('trades')).toBe(1);
  const sums = await db.query('select asset_id, sum(amount) from core.postings group by asset_id order by 1');
  expect(sums.rows).toEqual([
    { asset_id: 1, sum: '0' },
    { asset_id: 2, sum: '0' },
  ]);
  const settled = await db.query(
    `select count(*) from core.balances b where settled <> (select sum(amount) from core.postings p
       where (p.tenant_id, p.account_id, p.ledger_kind, p.asset_id) = (b.tenant_id, b.account_id, b.ledger_kind, b.asset_id))`,
  );
  expect(settled.rows).toEqual([{ count: '0' }]);
  // Two owners' and the tenant's.
  expect(await count('streams')).toBe(3);
  await new Promise(setImmediate);
  expect(batches.map((batch) => batch.batch)).toEqual(batches.map((_, i) => i + 1));
});

test('an engine that starts again goes on where the journal ends, from a snapshot and from none', async () => {
  const [maker, taker] = await openMarket(host.client);
  await must(host.client, limitOrder(maker, { side: 1, qty: 10 }));
  await host.stop();
  expect(await count('snapshots')).toBe(1);
  host = await startEngineHost({ connectionString: database.engineUrl, log });
  await must(host.client, limitOrder(taker, { qty: 4 }));
  await db.query('delete from core.snapshots');
  await host.stop();
  await db.query('delete from core.snapshots');
  host = await startEngineHost({ connectionString: database.engineUrl, log });
  const fill = await must(host.client, limitOrder(taker, { qty: 6 }));
  expect(fill.order).toMatchObject({ orderId: 3, status: 2 });
});

test('the same client order id gives the first order again, also after a restart; another body is a conflict', async () => {
  const [trader, other] = await openMarket(host.client);
  const order = limitOrder(trader, { clientOrderId: 'once', fingerprint: 11, limitPrice: 9_000 });
  const [first, second] = await Promise.all([host.client.submit(order), host.client.submit(order)]);
  expect(first).toMatchObject({ status: 'done', repeated: false });
  expect(second).toMatchObject({ status: 'done', repeated: true });
  expect(await host.client.submit({ ...order, fingerprint: 12 })).toEqual({ status: 'conflict' });
  await must(host.client, {
    kind: 'cancel_order',
    tenantId,
    ownerNo: trader.ownerNo,
    orderId: 1,
    createdMs: (first as { result: { timeMs: number } }).result.timeMs,
  });
  expect(await host.client.submit(order)).toMatchObject({
    repeated: true,
    result: { order: { orderId: 1, status: 3 } },
  });
  await host.stop();
  host = await startEngineHost({ connectionString: database.engineUrl, log });
  expect(await host.client.submit(order)).toMatchObject({
    repeated: true,
    result: { order: { orderId: 1, status: 3 } },
  });
  expect(await host.client.submit({ ...order, fingerprint: 12 })).toEqual({ status: 'conflict' });
  expect(await host.client.submit(limitOrder(other, { clientOrderId: 'once' }))).toMatchObject({ repeated: false });
  expect(await count('orders')).toBe(2);
});

test('a keyed command is done once', async () => {
  const [trader] = await openMarket(host.client);
  const adjust = {
    kind: 'adjust',
    tenantId,
    accountId: trader.accountId,
    assetId: 1,
    amount: 5,
    reason: 'gift',
    actor: 'op',
  } as const;
  const key = { scope: 'adjustments', key: 'k1', fingerprint: 3 };
  const before = await count('postings');
  const outcomes = await Promise.all([host.client.submit(adjust, key), host.client.submit(adjust, key)]);
  expect(outcomes).toMatchObject([{ repeated: false }, { repeated: true }]);
  expect(await host.client.submit(adjust, key)).toMatchObject({ status: 'done', repeated: true });
  expect(await host.client.submit(adjust, { ...key, fingerprint: 4 })).toEqual({ status: 'conflict' });
  expect(await count('postings')).toBe(before + 2);
});

test('text that SQL cannot hold is refused before it is sequenced', async () => {
  const [trader] = await openMarket(host.client);
  const { batch } = host.position;
  const bad = { code: 'definition_invalid' };
  expect(await host.client.submit(limitOrder(trader, { clientOrderId: 'a\0' }))).toMatchObject({
    status: 'refused',
    refusal: bad,
  });
  expect(await host.client.submit({ kind: 'open_tenant', tenantId: 2, code: 'x\ud800' })).toMatchObject({
    refusal: bad,
  });
  expect(host.position.batch).toBe(batch);
});

test('the commit connection killed under load: recovery, every order answered and there exactly once', async () => {
  const [a, b] = await openMarket(host.client);
  const answers: Promise<unknown>[] = [];
  for (let i = 0; i < 400; i++) {
    answers.push(
      host.client.submit(limitOrder(i % 2 ? a : b, { side: i % 2, clientOrderId: `o${i}`, fingerprint: i + 1 })),
    );
    if (i % 100 === 50) {
      await db.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like '%:commit'`);
    }
    if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const outcomes = await Promise.all(answers);
  expect(outcomes.filter((outcome) => (outcome as { status: string }).status !== 'done')).toEqual([]);
  expect(await count('orders')).toBe(400);
});

test('a poisoned order under load is found, the others are unharmed', async () => {
  const [a, b] = await openMarket(host.client);
  await must(host.client, limitOrder(a, { clientOrderId: 'template', limitPrice: 5_000 }));
  // A row that the engine never wrote, under an id that it believes to be free.
  await db.query(`insert into core.orders select (jsonb_populate_record(o, '{"id": 900000000, "client_order_id": "poison", "fingerprint": 77}')).*
    from core.orders o where client_order_id = 'template'`);
  const orders = Array.from({ length: 300 }, (_, i) =>
    limitOrder(i % 2 ? a : b, { side: i % 2, clientOrderId: i === 151 ? 'poison' : `p${i}`, fingerprint: i + 1 }),
  );
  const outcomes = await Promise.all(orders.map((order) => host.client.submit(order)));
  expect(outcomes[151]).toEqual({ status: 'conflict' });
  expect(outcomes.filter((outcome) => outcome.status !== 'done')).toHaveLength(1);
  expect(await count('orders')).toBe(299 + 2);
});

test('history that was tampered with is not led on', async () => {
  await openMarket(host.client);
  await host.stop();
  await db.query('delete from core.snapshots');
  await db.query(
    `update core.journal set commands = overlay(commands placing '\\x51'::bytea from octet_length(commands) - 4) where batch = 6`,
  );
  await expect(startEngineHost({ connectionString: database.engineUrl, log })).rejects.toThrow(
    /batch 6 does not replay/,
  );
});
