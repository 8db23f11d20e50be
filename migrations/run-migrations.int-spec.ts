import { Client } from 'pg';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { migrateDown, migrateUp, migrations } from '.';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase({ migrated: false });
});
afterAll(() => database.stop());

async function schemas(): Promise<string[]> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ nspname: string }>(
    `select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') order by 1`,
  );
  await client.end();
  return rows.map((row) => row.nspname);
}

test('every migration goes up, down to nothing, and up again', async () => {
  expect(await migrateUp(database.ownerUrl)).toHaveLength(migrations.length);
  const built = await schemas();
  expect(built).toContain('core');
  expect(await migrateUp(database.ownerUrl)).toEqual([]);
  expect(await migrateDown(database.ownerUrl)).toBe(migrations.length);
  expect(await schemas()).toEqual([]);
  expect(await migrateUp(database.ownerUrl)).toHaveLength(migrations.length);
  expect(await schemas()).toEqual(built);
});

test('processes that migrate at the same time do it once', async () => {
  await migrateDown(database.ownerUrl);
  const ran = await Promise.all([
    migrateUp(database.ownerUrl),
    migrateUp(database.ownerUrl),
    migrateUp(database.ownerUrl),
  ]);
  expect(ran.flat()).toHaveLength(migrations.length);
});
