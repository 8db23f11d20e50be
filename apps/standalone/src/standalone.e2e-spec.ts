import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { demoAssets, demoFunds } from './demo/demo-market';
import { freePort, StandaloneProcess } from './testing/standalone-process';

let dataDir: string;
let port: number;
let product: StandaloneProcess;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'openbourse-standalone-'));
  port = await freePort();
});
afterAll(async () => {
  product?.kill('SIGTERM');
  await product?.exited;
  rmSync(dataDir, { recursive: true, force: true });
});

/** Without its life: what is there stays as it is. */
const start = () => (product = StandaloneProcess.spawn({ dataDir, port, env: { DEMO: 'quiet' } }));
const postmasterPid = () => Number(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

async function sql<T>(statement: string, url: 'ownerUrl' | 'engineUrl' = 'engineUrl'): Promise<T[]> {
  const urls = JSON.parse(readFileSync(path.join(dataDir, 'postgres-urls.json'), 'utf8')) as Record<string, string>;
  const client = new Client({ connectionString: urls[url] });
  await client.connect();
  try {
    return (await client.query(statement)).rows as T[];
  } finally {
    await client.end();
  }
}

const customerBalances = () =>
  sql<{ user_id: string; code: string; settled: string }>(
    `select a.user_id, s.code, b.settled from core.balances b
     join core.accounts a on a.id = b.account_id join core.assets s on s.id = b.asset_id
     where b.ledger_kind = 0 order by 1, 2`,
  );

/** What each demo trader has, at the ledger's scale. */
const fundsOfATrader = () =>
  Object.entries(demoFunds)
    .map(([code, units]) => ({
      code,
      settled: units + '0'.repeat(demoAssets.find((asset) => asset.code === code)?.scale ?? 0),
    }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));

async function expectDemoData(): Promise<void> {
  const balances = await customerBalances();
  const owners = [...new Set(balances.map(({ user_id }) => user_id))];
  expect(owners).toHaveLength(2);
  for (const owner of owners) {
    const own = balances.filter(({ user_id }) => user_id === owner).map(({ code, settled }) => ({ code, settled }));
    expect(own).toEqual(fundsOfATrader());
  }
  expect(await sql('select symbol from core.instruments order by id')).toEqual(
    ['AAPL', 'MSFT', 'RELIANCE', 'TCS', 'BTC/USD', 'ETH/USD'].map((symbol) => ({ symbol })),
  );
}

test('the first start says what it does, seeds the demo, and signs everybody in', async () => {
  const startedMs = performance.now();
  await start().ready();
  expect(performance.now() - startedMs).toBeLessThan(30_000);
  await sleep(50);
  expect(product.output).toMatch(/PostgreSQL.*\n.*migrations.*\n.*engine.*\n.*API.*\n.*relay.*\n.*demo data: seeded/);
  expect(product.output).toContain(`http://127.0.0.1:${port}/  `);
  expect(product.output).toContain(`http://127.0.0.1:${port}/admin/`);
  for (const email of ['trader1@demo.local', 'trader2@demo.local', 'operator@demo.local']) {
    const token = await product.signIn(email);
    expect(await product.call('GET', '/api/v1/me', { token })).toMatchObject({ email, tenant: 'demo' });
  }
  await expectDemoData();
});

test('no connection of the product is a superuser', async () => {
  const users = await sql<{ usename: string; usesuper: boolean }>(
    `select distinct usename, usesuper from pg_stat_activity join pg_user using (usename) where datname = 'openbourse'`,
  );
  expect(users.length).toBeGreaterThan(0);
  expect(users.filter(({ usesuper }) => usesuper)).toEqual([]);
});

test('a second instance on the same data folder is refused and the first does not notice', async () => {
  const second = StandaloneProcess.spawn({ dataDir, port: await freePort() });
  expect(await second.exited).toBe(1);
  expect(second.output).toMatch(/another Openbourse is running on .*DATA_DIR/);
  expect(await product.readiness()).toBe(200);
});

test('a PostgreSQL killed with -9 comes back; readiness says 503 meanwhile', async () => {
  process.kill(postmasterPid(), 'SIGKILL');
  const seen = new Set<number>();
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(5)) {
    const status = await product.readiness();
    seen.add(status);
    if (status === 200 && seen.has(503)) break;
  }
  expect([...seen].sort()).toEqual([200, 503]);
  await product.signIn('trader1@demo.local');
});

test('after a kill -9 of the server it stops the PostgreSQL left behind and goes on with the same data and sessions', async () => {
  const token = await product.signIn('trader1@demo.local');
  const orphan = postmasterPid();
  product.kill('SIGKILL');
  await product.exited;
  expect(() => process.kill(orphan, 0)).not.toThrow();
  const startedMs = performance.now();
  await start().ready();
  expect(performance.now() - startedMs).toBeLessThan(5_000);
  expect(postmasterPid()).not.toBe(orphan);
  expect(await product.call('GET', '/api/v1/me', { token })).toMatchObject({ email: 'trader1@demo.local' });
  await expectDemoData();
});

test('both killed with -9 at once: the next start recovers', async () => {
  const postmaster = postmasterPid();
  product.kill('SIGKILL');
  process.kill(postmaster, 'SIGKILL');
  await product.exited;
  await start().ready();
  await expectDemoData();
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s stops everything cleanly and the next start is quick', async (signal) => {
  const postmaster = postmasterPid();
  product.kill(signal);
  // npm and the terminal both deliver a Ctrl-C.
  product.kill(signal);
  expect(await product.exited).toBe(0);
  expect(product.output).toMatch(/stopped API.*\n.*stopped stream history.*\n.*stopped engine.*\n.*stopped PostgreSQL/);
  expect(() => process.kill(postmaster, 0)).toThrow();
  expect(existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
  const startedMs = performance.now();
  await start().ready();
  expect(performance.now() - startedMs).toBeLessThan(5_000);
});

test('a busy port is told before anything is touched', async () => {
  const busy = await freePort();
  const listener = await new Promise<Server>((resolve) => {
    const server = createServer().listen(busy, '127.0.0.1', () => resolve(server));
  });
  const untouched = mkdtempSync(path.join(tmpdir(), 'openbourse-untouched-'));
  const refused = StandaloneProcess.spawn({ dataDir: untouched, port: busy });
  expect(await refused.exited).toBe(1);
  expect(refused.output).toBe(
    `port ${busy} is in use on 127.0.0.1: stop what listens there, or choose another with PORT=…\n`,
  );
  expect(existsSync(path.join(untouched, 'postgres'))).toBe(false);
  listener.close();
  rmSync(untouched, { recursive: true });
});

test('a setting that cannot be used is named before anything is touched', async () => {
  const refused = StandaloneProcess.spawn({ dataDir, port, env: { DEMO: 'perhaps' } });
  expect(await refused.exited).toBe(1);
  expect(refused.output).toMatch(/DEMO/);
});

test('a signal in the middle of the start stops what was started', async () => {
  const fresh = mkdtempSync(path.join(tmpdir(), 'openbourse-interrupted-'));
  try {
    for (const line of [
      'creating the PostgreSQL cluster',
      'PostgreSQL: embedded',
      'migrations: ',
      'engine: ',
      'API (',
    ]) {
      const started = StandaloneProcess.spawn({ dataDir: fresh, port: await freePort() });
      await started.says(line);
      started.kill('SIGTERM');
      expect([await started.exited, started.output]).toEqual([0, expect.any(String)]);
      expect(existsSync(path.join(fresh, 'postgres/postmaster.pid'))).toBe(false);
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
});

test('without the demo, a first tenant and operator cut off at any moment are completed, once, and let in', async () => {
  const fresh = mkdtempSync(path.join(tmpdir(), 'openbourse-first-'));
  const freshPort = await freePort();
  const password = 'Never-in-a-log-1';
  const env = { FIRST_TENANT: 'acme', FIRST_OPERATOR_EMAIL: 'ops@acme.example', FIRST_OPERATOR_PASSWORD: password };
  let running: StandaloneProcess | undefined;
  const startFirst = (given: Record<string, string> = env) =>
    (running = StandaloneProcess.spawn({ dataDir: fresh, port: freshPort, env: { DEMO: 'false', ...given } }));
  try {
    for (const delayMs of [1, 10]) {
      const cut = startFirst();
      await cut.says('API (');
      await sleep(delayMs);
      cut.kill('SIGKILL');
      await cut.exited;
    }
    const first = startFirst();
    await first.ready();
    const token = await first.signIn('ops@acme.example', password);
    expect(await first.call('GET', '/api/v1/me', { token })).toMatchObject({ tenant: 'acme', roles: ['operator'] });
    expect(first.output).toMatch(/first tenant: /);
    expect(first.output).not.toContain(password);
    first.kill('SIGTERM');
    await first.exited;
    const again = startFirst({ ...env, FIRST_OPERATOR_EMAIL: 'intruder@acme.example' });
    await again.ready();
    await expect(again.signIn('intruder@acme.example', password)).rejects.toThrow(/401/);
  } finally {
    running?.kill('SIGTERM');
    await running?.exited;
    rmSync(fresh, { recursive: true, force: true });
  }
});

test('demo data cut off at any moment are completed by the next start, nothing twice', async () => {
  const kept = dataDir;
  product.kill('SIGTERM');
  await product.exited;
  dataDir = mkdtempSync(path.join(tmpdir(), 'openbourse-seed-'));
  try {
    let seeded = false;
    for (let delayMs = 5; !seeded && delayMs < 4_000; delayMs *= 2) {
      start();
      await product.says('API (');
      await sleep(delayMs);
      product.kill('SIGKILL');
      await product.exited;
      seeded = /demo data: (seeded|already there)/.test(product.output);
    }
    expect(seeded).toBe(true);
    await start().ready();
    await expectDemoData();
    product.kill('SIGTERM');
    await product.exited;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
    dataDir = kept;
  }
});
