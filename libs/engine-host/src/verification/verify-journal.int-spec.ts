import { Client } from 'pg';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { coreRuntime, type CoreRuntime } from '../core-runtime';
import { startEngineHost } from '../host/engine-host';
import { limitOrder, must, openMarket, tenantId } from '../testing/market';
import type { Difference } from './table-comparison';
import { verifyJournal } from './verify-journal';

let database: TestDatabase;
let db: Client;

beforeAll(async () => {
  database = await startTestDatabase();
  const host = await startEngineHost({ connectionString: database.engineUrl });
  const [a, b] = await openMarket(host.client);
  await must(host.client, limitOrder(a, { side: 1, qty: 10 }));
  await must(host.client, limitOrder(b, { qty: 4 }));
  await must(host.client, limitOrder(b, { qty: 4, limitPrice: 9_000, clientOrderId: 'NULL' }));
  const reason = 'a "quoted" \\ reason, {with} NULL';
  await must(host.client, { kind: 'set_instrument_status', tenantId, instrumentId: 1, status: 1, reason, actor: 'op' });
  await must(host.client, {
    kind: 'set_kill_switch',
    tenantId,
    scope: 1,
    targetId: a.accountId,
    engaged: true,
    reason,
    actor: 'op',
  });
  await host.stop();
  db = new Client({ connectionString: database.engineUrl });
  await db.connect();
});

afterAll(async () => {
  await db.end();
  await database.stop();
});

async function verify(runtime = coreRuntime) {
  const differences: Difference[] = [];
  const verification = await verifyJournal(db, {
    shard: 0,
    runtime,
    report: (found) => differences.push(found),
  });
  return { verification, differences };
}

test('tables that nobody touched agree with the journal', async () => {
  const { verification, differences } = await verify();
  expect(differences).toEqual([]);
  expect(verification.rows).toMatchObject({ orders: 3, trades: 1, accounts: 2, kill_switches: 1, instruments: 1 });
  expect(verification.stateHash).toMatch(/^[0-9a-f]{64}$/);
});

test('a core whose positions are not what is in custody is found out', async () => {
  const runtime: CoreRuntime = {
    ...coreRuntime,
    decodeEvent: (reader) => {
      const event = coreRuntime.decodeEvent(reader);
      return event.kind === 'position_changed' && event.accountId === 2 ? { ...event, qty: event.qty + 1n } : event;
    },
  };
  const { differences } = await verify(runtime);
  const custody = { table: 'positions', key: '2/1', column: 'qty = balances.settled' };
  expect(differences).toContainEqual({ ...custody, expected: '5000004', found: '5000005' });
});

const corruptions: [name: string, sql: string, named: Partial<Difference>][] = [
  [
    'an order',
    'update core.orders set filled_qty = 5 where id = 1',
    { table: 'orders', key: 'id=1', column: 'filled_qty', expected: '4', found: '5' },
  ],
  [
    'a client order id',
    'update core.orders set client_order_id = null where id = 3',
    { table: 'orders', key: 'id=3', expected: 'NULL', found: null },
  ],
  [
    'an order too many',
    `insert into core.orders select (jsonb_populate_record(o, '{"id": 99}')).* from core.orders o where id = 1`,
    { table: 'orders', key: 'id=99', expected: null },
  ],
  [
    'a fill',
    'update core.trades set price = 1',
    { table: 'trades', key: 'id=1', column: 'price', expected: '10000', found: '1' },
  ],
  [
    'a posting',
    'update core.postings set amount = amount + 1 where id = 1',
    { table: 'postings', key: 'id=1', column: 'amount' },
  ],
  [
    'a balance',
    'update core.balances set settled = settled + 1 where account_id = 1 and asset_id = 1',
    { table: 'balances', column: 'settled' },
  ],
  [
    'a hold',
    'update core.balances set held = held + 1 where account_id = 2 and asset_id = 1',
    { table: 'balances', column: 'held' },
  ],
  [
    'a position',
    'update core.positions set cost = 0 where account_id = 1',
    { table: 'positions', key: 'account_id=1 instrument_id=1', column: 'cost', found: '0' },
  ],
  [
    'a stream',
    'update core.streams set seq = 0 where owner_no = 1',
    { table: 'streams', key: 'owner_no=1', column: 'seq', found: '0' },
  ],
  [
    "a tenant's stream",
    'update core.streams set seq = seq + 1 where owner_no = -1',
    { table: 'streams', key: 'owner_no=-1', column: 'seq' },
  ],
  [
    'where a stream is in the journal',
    'update core.stream_batches set batch = 10 where stream_no = -1 and batch = 9',
    { table: 'stream_batches', key: 'batch=9 stream_no=-1', found: null },
  ],
  [
    'the oldest of where a stream is in the journal, while young,',
    'delete from core.stream_batches where stream_no = 1 and batch < 8',
    { table: 'stream_batches', found: null },
  ],
  [
    'an account',
    'update core.accounts set burst_max = 1 where id = 1',
    { table: 'accounts', key: 'id=1', column: 'burst_max', found: '1' },
  ],
  [
    'an instrument',
    'update core.instruments set status = 0',
    { table: 'instruments', key: 'id=1', column: 'status', expected: '1', found: '0' },
  ],
  [
    'terms',
    `update core.instruments set terms = jsonb_set(terms, '{lot}', '2')`,
    { table: 'instruments', column: 'terms' },
  ],
  [
    'a kill switch',
    'update core.kill_switches set engaged = false',
    { table: 'kill_switches', column: 'engaged', expected: 'true', found: 'false' },
  ],
  [
    'a tenant',
    `update core.tenants set code = 'x'`,
    { table: 'tenants', column: 'code', expected: 'demo', found: 'x' },
  ],
  [
    'an asset',
    'update core.assets set scale = 1 where id = 1',
    { table: 'assets', key: 'id=1', column: 'scale', expected: '7' },
  ],
  [
    'journaled events',
    `update core.journal set events = events || '\\x00' where batch = 2`,
    { table: 'journal', key: 'batch=2', column: 'events' },
  ],
  [
    'a journaled chain',
    `update core.journal set chain = '\\x00' where batch = 13`,
    { table: 'journal', key: 'batch=13' },
  ],
];

test.each(corruptions)('%s that was changed by SQL is named', async (_name, sql, named) => {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const tables = [...new Set(corruptions.map(([, , { table }]) => table!))];
  // The owner is bound by row-level security too; here it plays whoever tampers.
  for (const table of tables) await owner.query(`alter table core.${table} no force row level security`);
  await owner.query(`grant temporary on database openbourse to openbourse_owner`);
  for (const table of tables) await owner.query(`create temporary table saved_${table} as select * from core.${table}`);
  try {
    await owner.query(sql);
    const { differences } = await verify();
    expect(differences).toContainEqual(expect.objectContaining(named));
  } finally {
    for (const table of tables) {
      await owner.query(`delete from core.${table}`);
      await owner.query(`insert into core.${table} select * from saved_${table}`);
    }
    await owner.end();
  }
});
