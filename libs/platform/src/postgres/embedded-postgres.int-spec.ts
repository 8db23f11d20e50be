import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { DataDirInUse, type EmbeddedPostgres, startEmbeddedPostgres } from '.';

let dataDir: string;
let database: EmbeddedPostgres | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'openbourse-embedded-'));
});

afterEach(async () => {
  await database?.stop();
  database = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});

async function query<T>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

test('a fresh cluster has three roles without superuser rights, durable settings and private passwords', async () => {
  database = await startEmbeddedPostgres({ dataDir });
  for (const url of [database.ownerUrl, database.engineUrl, database.appUrl]) {
    expect(
      await query(
        url,
        `select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = current_user`,
      ),
    ).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false }]);
    expect(
      await query(
        url,
        `select current_setting('fsync') f, current_setting('synchronous_commit') s, current_setting('full_page_writes') p, current_setting('listen_addresses') l`,
      ),
    ).toEqual([{ f: 'on', s: 'on', p: 'on', l: '127.0.0.1' }]);
  }
  expect(
    await query(
      database.ownerUrl,
      'select datdba::regrole::text as owner from pg_database where datname = current_database()',
    ),
  ).toEqual([{ owner: 'openbourse_owner' }]);
  for (const file of ['postgres-passwords.json', 'postgres-urls.json']) {
    expect(statSync(path.join(dataDir, file)).mode & 0o777).toBe(0o600);
  }
  await expect(query(database.appUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
});

test('a data folder has one instance at a time', async () => {
  database = await startEmbeddedPostgres({ dataDir });
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(DataDirInUse);
  expect(await query(database.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('data survive a stop and a start', async () => {
  database = await startEmbeddedPostgres({ dataDir });
  await query(database.ownerUrl, 'create table kept as select 42 as answer');
  await database.stop();
  database = await startEmbeddedPostgres({ dataDir });
  expect(await query(database.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('a PostgreSQL killed with -9 is restarted on the same port with what was committed', async () => {
  database = await startEmbeddedPostgres({ dataDir });
  const changes: boolean[] = [];
  database.onChange((up) => changes.push(up));
  await query(database.ownerUrl, 'create table kept as select 42 as answer');
  process.kill(database.pid() as number, 'SIGKILL');
  for (let i = 0; i < 1000 && changes.length < 2; i++) await sleep(10);
  expect(changes).toEqual([false, true]);
  expect(await query(database.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('a postmaster.pid whose number belongs to another program does not prevent the start', async () => {
  database = await startEmbeddedPostgres({ dataDir });
  const file = path.join(database.pgData, 'postmaster.pid');
  const left = readFileSync(file, 'utf8').replace(/^\d+/, String(process.ppid));
  await database.stop();
  expect(existsSync(file)).toBe(false);
  writeFileSync(file, left);
  database = await startEmbeddedPostgres({ dataDir });
  expect(database.isUp()).toBe(true);
});

test('a cluster kept elsewhere that is gone stops the start instead of an empty one taking its place', async () => {
  writeFileSync(path.join(dataDir, 'postgres-location'), '/nowhere/data/postgres\n');
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/postgres-location names .* which is gone/);
});
