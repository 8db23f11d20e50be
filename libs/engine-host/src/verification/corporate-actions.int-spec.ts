import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { coreRuntime } from '../core-runtime';
import { startEngineHost, type EngineHost } from '../host/engine-host';
import { limitOrder, must, openMarket, tenantId, type Trader } from '../testing/market';
import type { Difference } from './table-comparison';
import { verifyJournal } from './verify-journal';

const by = { reason: 'test', actor: 'operator' };
const halted = { kind: 'set_instrument_status', tenantId, instrumentId: 1, status: 2, ...by } as const;

let database: TestDatabase;
let host: EngineHost;
let db: Client;
let traders: Trader[];

beforeEach(async () => {
  database = await startTestDatabase();
  host = await startEngineHost({ connectionString: database.engineUrl });
  db = new Client({ connectionString: database.engineUrl });
  await db.connect();
  traders = await openMarket(host.client);
});

afterEach(async () => {
  await host.stop();
  await db.end();
  await database.stop();
});

async function differences(): Promise<Difference[]> {
  const found: Difference[] = [];
  await verifyJournal(db, { shard: 0, runtime: coreRuntime, report: (difference) => found.push(difference) });
  return found;
}

test('what a split and a new symbol leave in the tables is what the journal says, after a restart too', async () => {
  const [a, b] = traders;
  await must(host.client, limitOrder(a, { side: 1, qty: 10 }));
  await must(host.client, limitOrder(b, { qty: 4 }));
  const open = await must(host.client, limitOrder(b, { qty: 3, limitPrice: 9_001 }));
  await must(host.client, { kind: 'adjust', tenantId, accountId: a.accountId, assetId: 2, amount: 1, ...by });
  await must(host.client, halted);
  const ratio = { numerator: 3, denominator: 2, fractionPrice: 6_667 };
  const split = await must(host.client, { kind: 'split', tenantId, instrumentId: 1, ...ratio, ...by });
  expect(split.actionId).toBe(1);
  const renamed = { symbol: 'APPL', name: 'Apple' };
  await must(host.client, { kind: 'change_symbol', tenantId, instrumentId: 1, ...renamed, ...by });
  expect(await differences()).toEqual([]);
  const { rows } = await db.query('select symbol, terms from core.instruments');
  expect(rows).toMatchObject([{ symbol: 'APPL', terms: { symbol: 'APPL', referencePrice: 6_667 } }]);
  const prices = await db.query('select limit_price from core.order_extensions where order_id = $1', [
    open.order!.orderId,
  ]);
  expect(prices.rows).toEqual([{ limit_price: '6000' }]);
  const causes = await db.query('select distinct cause_id from core.postings where cause = 3');
  expect(causes.rows).toEqual([{ cause_id: '1' }]);
  const off = await db.query(
    `select * from core.positions p join core.balances b on b.account_id = p.account_id and b.asset_id = 2 where b.settled <> p.qty`,
  );
  expect(off.rows).toEqual([]);
  await host.stop();
  host = await startEngineHost({ connectionString: database.engineUrl });
  await must(host.client, { ...halted, status: 0 });
  expect(await differences()).toEqual([]);
});

test('the dates of a dividend are kept without anybody asking', async () => {
  const dates = { recordMs: Date.now() + 200, payMs: Date.now() + 400 };
  const declaration = {
    kind: 'declare_dividend',
    tenantId,
    instrumentId: 1,
    amountPerUnit: 100,
    ...dates,
    ...by,
  } as const;
  await must(host.client, declaration);
  const status = async (): Promise<number> =>
    (await db.query<{ status: number }>('select status from core.corporate_actions')).rows[0].status;
  for (let i = 0; i < 100 && (await status()) !== 2; i++) await sleep(50);
  const { rows } = await db.query('select status, actor, details from core.corporate_actions');
  expect(rows).toMatchObject([{ status: 2, actor: 'calendar', details: { entitled: '1000000000' } }]);
  const paid = await db.query('select sum(amount) from core.postings where cause = 3 and account_id > 0');
  expect(paid.rows).toEqual([{ sum: '1000000000' }]);
  expect(await differences()).toEqual([]);
});
