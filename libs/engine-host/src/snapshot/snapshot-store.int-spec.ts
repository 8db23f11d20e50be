import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { connectEngine } from '../commit/engine-connection';
import { chainStart } from '../journal/chain';
import { readNewestSnapshot, stateHashOf, writeSnapshot, type Snapshot } from './snapshot-store';

const shard = 0;
const rulesVersion = 1;

let database: TestDatabase;
let reader: Client;
let writer: Client;

beforeAll(async () => {
  database = await startTestDatabase();
  const connect = () => connectEngine({ connectionString: database.engineUrl, name: 'test', timeoutMs: 5_000 });
  [reader, writer] = [await connect(), await connect()];
  await writer.query('insert into core.engine_epoch (shard, epoch, last_batch) values (0, 1, 0)');
});

afterAll(async () => {
  await Promise.all([reader, writer].map((client) => client.end()));
  await database.stop();
});

async function written(batch: number): Promise<Snapshot> {
  await writer.query(
    `insert into core.journal (shard, batch, epoch, rules_version, time_ms, command_count, commands, events, chain)
     values ($1, $2, 1, $3, 1, 0, $4, $4, $4)`,
    [shard, batch, rulesVersion, chainStart],
  );
  const bytes = randomBytes(1_000);
  const snapshot = { batch, rulesVersion, chain: chainStart, stateHash: stateHashOf(bytes), bytes };
  await writeSnapshot(writer, { shard, chunkBytes: 300, snapshot });
  return snapshot;
}

const read = () => readNewestSnapshot(reader, { shard, rulesVersion });

test('a snapshot comes back whole, from its pieces', async () => {
  expect(await read()).toBeUndefined();
  const snapshot = await written(1);
  expect(await read()).toEqual(snapshot);
});

test('deleted by newer ones while it is read, the newest is read instead', async () => {
  await written(2);
  const query = reader.query.bind(reader);
  let newest: Snapshot | undefined;
  const spy = jest.spyOn(reader, 'query').mockImplementation((async (first: never, ...rest: never[]) => {
    if (newest === undefined && (first as { name?: string }).name === 'read_snapshot_chunk') {
      newest = await written(3);
      for (const batch of [4, 5]) newest = await written(batch);
    }
    return query(first, ...rest);
  }) as never);
  const found = await read();
  spy.mockRestore();
  expect(found).toEqual(newest);
  expect(found?.batch).toBe(5);
});

test('what misses a piece though it was kept is handed over as it is, for its state hash to tell', async () => {
  const { batch, bytes } = await written(6);
  await writer.query('delete from core.snapshot_chunks where shard = $1 and batch = $2 and chunk = 3', [shard, batch]);
  expect((await read())?.bytes).toEqual(bytes.subarray(0, 900));
});
