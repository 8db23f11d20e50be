import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { Client } from 'pg';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import type { CommandOutcome } from './client/core-client';
import { coreRuntime } from './core-runtime';
import { startEngineHost } from './host/engine-host';
import { consoleLog } from './testing/console-log';
import { limitOrder, must } from './testing/market';
import { verifyJournal } from './verification/verify-journal';

const root = path.resolve(__dirname, '../../..');
let database: TestDatabase;
let child: ChildProcess;
let db: Client;

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root });
  database = await startTestDatabase();
  db = new Client({ connectionString: database.engineUrl });
  await db.connect();
});

afterAll(async () => {
  child?.kill('SIGKILL');
  await db.end();
  await database.stop();
});

const until = async (condition: () => Promise<boolean> | boolean): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
};

test('an engine frozen in the middle of a commit and thawed after a takeover writes not one row', async () => {
  const outcomes: CommandOutcome[] = [];
  child = fork(path.join(root, 'dist/libs/engine-host/src/testing/engine-process.js'), {
    env: { ...process.env, NODE_OPTIONS: '', DATABASE_ENGINE_URL: database.engineUrl, OPEN_MARKET: '1' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  let ready = false;
  child.on('message', (message: { outcome?: CommandOutcome; state?: string }) => {
    if (message.outcome) outcomes.push(message.outcome);
    else ready = true;
  });
  await until(() => ready);

  // A lock that the commit statement runs into after its fence and journal row are written.
  const locker = new Client({ connectionString: database.engineUrl });
  await locker.connect();
  await locker.query('begin');
  await locker.query('select * from core.balances where account_id = 1 for update');
  child.send(100);
  await until(async () => {
    const { rowCount } = await db.query(
      `select from pg_stat_activity where application_name like '%:commit' and wait_event_type = 'Lock'`,
    );
    return rowCount === 1;
  });
  child.kill('SIGSTOP');

  const second = await startEngineHost({
    connectionString: database.engineUrl,
    limits: { leaseMs: 600 },
    log: consoleLog,
  });
  await until(() => second.isReady());
  await locker.query('rollback');
  await locker.end();
  expect((await db.query('select from core.orders')).rowCount).toBe(0);
  const { batch } = second.position;
  await must(second.client, limitOrder({ accountId: 1, ownerNo: 1 }, { clientOrderId: 'second' }));

  child.kill('SIGCONT');
  await until(() => outcomes.length === 100);
  expect(new Set(outcomes.map((outcome) => outcome.status))).toEqual(new Set(['unavailable']));
  expect(second.isReady()).toBe(true);
  const { rows } = await db.query('select batch, epoch from core.journal where batch > $1', [batch]);
  expect(rows).toEqual([{ batch: String(batch + 1), epoch: '2' }]);
  expect((await db.query('select from core.orders')).rowCount).toBe(1);
  const differences: unknown[] = [];
  await verifyJournal(db, { shard: 0, runtime: coreRuntime, report: (difference) => differences.push(difference) });
  expect(differences).toEqual([]);
  await second.stop();
});
