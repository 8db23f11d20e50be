import { coreRuntime } from '@openbourse/engine-host';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { Client } from 'pg';
import { JournalSource } from './journal-source';

let database: TestDatabase;
let engine: Client;
let source: JournalSource;

beforeAll(async () => {
  database = await startTestDatabase();
  engine = new Client({ connectionString: database.engineUrl });
  await engine.connect();
  source = new JournalSource({ connectionString: database.engineUrl, shard: 0, runtime: coreRuntime });
});
afterAll(async () => {
  await source.close();
  await engine.end();
  await database.stop();
});

interface Row {
  readonly instrument?: number;
  readonly type?: number;
  readonly triggered?: boolean;
  readonly status?: number;
  readonly filled?: number;
  readonly limit?: number;
  readonly protection?: number;
  readonly shown?: readonly [displayQty: number, shownQty: number];
  /** As a split left it, or where an order at market waits that is protected from elsewhere than at first. */
  readonly restatedLimit?: number;
}

let number = 0;

async function keep(row: Row): Promise<void> {
  const { instrument = 1, type = 1, triggered = false, status = 0, filled = 0, limit = 100, protection = 0 } = row;
  const id = ++number;
  await engine.query(
    `insert into core.orders values ($1, 1, 1, $2, null, 1, $3, 1, 0, false, $4, $5, 0, 10, $6, 0, 0, $7, 0, $8, 0, 0, 0, 0, 1, 1, 1, 1)`,
    [id, instrument, type, triggered, status, filled, limit, protection],
  );
  if (!row.shown && row.restatedLimit === undefined) return;
  const [displayQty, shownQty] = row.shown ?? [0, 0];
  await engine.query(
    `insert into core.order_extensions values ($1, 1, 1, 0, 0, 0, 0, $2, $3, $4, false, 0, 0, 0, 0, 0, 0, 0)`,
    [id, row.restatedLimit ?? limit, displayQty, shownQty],
  );
}

const levels = async () =>
  (await source.liveStart()).levels
    .map(({ instrumentId, price, qty }) => [instrumentId, price, qty])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);

test('the public book begins with what rests in it: what an iceberg shows, nothing of what is held or waits', async () => {
  await engine.query('insert into core.sessions values (2, 1, 1, 0, 0), (3, 1, 0, 0, 0)');
  // Rest: a plain one, a part of one, a slice of one, a triggered stop limit, one that a split restated.
  await keep({});
  await keep({ status: 1, filled: 4 });
  await keep({ shown: [3, 2] });
  await keep({ type: 3, triggered: true, limit: 101 });
  await keep({ limit: 300, restatedLimit: 150 });
  // Do not: held, ended, stops that wait, a market order and a triggered stop that are at work.
  await keep({ status: 7 });
  await keep({ status: 2, filled: 10 });
  await keep({ type: 3 });
  await keep({ type: 2, limit: 0, protection: 95 });
  await keep({ type: 4, limit: 0, protection: 95 });
  await keep({ type: 0, limit: 0, protection: 95 });
  await keep({ type: 2, limit: 0, protection: 95, triggered: true, instrument: 3 });
  // Before an auction those rest where they are protected.
  await keep({ instrument: 2, type: 0, limit: 0, protection: 105 });
  await keep({ instrument: 2, type: 2, limit: 0, protection: 95, triggered: true });
  await keep({ instrument: 2, type: 2, limit: 0, protection: 90 });
  await keep({ instrument: 2, type: 4, limit: 0, protection: 90, triggered: true, restatedLimit: 97 });
  await keep({ instrument: 2, type: 0, limit: 0, protection: 80, restatedLimit: 98 });
  expect(await levels()).toEqual([
    [1, 100, 18],
    [1, 101, 10],
    [1, 150, 10],
    [2, 95, 10],
    [2, 97, 10],
    [2, 98, 10],
    [2, 105, 10],
  ]);
});
