import type { Client } from 'pg';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { chainStart } from '../journal/chain';
import { newStreamNumbering, Projection } from '../projection/projection';
import { commitValues, hotStatement, wideStatement, type CommitStatement } from './commit-statement';
import { connectEngine } from './engine-connection';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await startTestDatabase();
  client = await connectEngine({ connectionString: database.engineUrl, name: 'test', timeoutMs: 5_000 });
  await client.query('insert into core.engine_epoch (shard, epoch, last_batch) values (0, 2, 5)');
});

afterAll(async () => {
  await client.end();
  await database.stop();
});

const rows = { projection: new Projection(newStreamNumbering()), commandKeys: [] };
const head = {
  shard: 0,
  rulesVersion: 1,
  timeMs: 1,
  commandCount: 0,
  commands: chainStart,
  events: chainStart,
  chain: chainStart,
};

async function planOf({ text }: CommitStatement): Promise<string> {
  const parameters = [...text.matchAll(/\$(\d+)::(\w+(?:\[\])?)/g)];
  const types: string[] = [];
  for (const [, number, type] of parameters) types[Number(number) - 1] = type;
  const name = `explained_${text.length}`;
  await client.query(`prepare ${name} (${types.join(', ')}) as ${text}`);
  const { rows: lines } = await client.query(`explain execute ${name} (${types.map(() => 'null').join(', ')})`);
  return lines.map((line) => line['QUERY PLAN']).join('\n');
}

test.each([
  ['orders and money', hotStatement],
  ['master data', wideStatement],
])('the statement for %s, planned on empty tables, never scans or hashes a table', async (_name, statement) => {
  const plan = await planOf(statement);
  expect(plan).not.toMatch(/Seq Scan|Hash Join|Merge Join|Bitmap/);
  expect(plan).toMatch(/Index Scan using orders_pkey/);
});

test.each([
  ['an older epoch', { epoch: 1, batch: 6 }],
  ['a batch that is there', { epoch: 2, batch: 5 }],
  ['a batch too far', { epoch: 2, batch: 7 }],
])('%s writes nothing', async (_name, position) => {
  const values = commitValues({ ...head, ...position }, hotStatement, rows);
  expect((await client.query({ ...hotStatement, values })).rowCount).toBe(0);
  expect((await client.query('select from core.journal')).rowCount).toBe(0);
});

test('the next batch of the present epoch is written', async () => {
  const values = commitValues({ ...head, epoch: 2, batch: 6 }, hotStatement, rows);
  expect((await client.query({ name: hotStatement.name, text: hotStatement.text, values })).rowCount).toBe(1);
  expect((await client.query('select from core.journal')).rowCount).toBe(1);
});
