import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort, StandaloneProcess } from '../../testing/standalone-process';
import { demoInstruments } from '../demo-market';
import { lifeUsers } from './life-users';

const watchedSeconds = 15;

let dataDir: string;
let port: number;
let product: StandaloneProcess;
let token: string;
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'openbourse-life-'));
  port = await freePort();
  await start();
});
afterAll(async () => {
  product?.kill('SIGTERM');
  await product?.exited;
  rmSync(dataDir, { recursive: true, force: true });
});

/** As `npm start` does: with life, since nothing says otherwise. Tokens end soon enough to see them renewed. */
async function start(): Promise<void> {
  product = StandaloneProcess.spawn({ dataDir, port, env: { ACCESS_TOKEN_TTL_S: '33' } });
  await product.ready(60_000);
  token = await product.signIn('trader1@demo.local');
}

async function sql<T>(statement: string): Promise<T[]> {
  const { engineUrl } = JSON.parse(readFileSync(path.join(dataDir, 'postgres-urls.json'), 'utf8')) as {
    engineUrl: string;
  };
  const client = new Client({ connectionString: engineUrl });
  await client.connect();
  try {
    return (await client.query(statement)).rows as T[];
  } finally {
    await client.end();
  }
}

const get = <T>(route: string) => product.call<T>('GET', `/api/v1${route}`, { token });
const market = <T>(symbol: string, rest: string) => get<T>(`/markets/${encodeURIComponent(symbol)}/${rest}`);
const tradeCount = async () => Number((await sql<{ count: string }>('select count(*) from core.trades'))[0].count);

/** Commands by what became of them, as /metrics counts them. */
async function commands(): Promise<{ done: number; refused: number }> {
  const text = await (await fetch(`${product.url}/metrics`)).text();
  const counted = { done: 0, refused: 0 };
  for (const [, outcome, count] of text.matchAll(/^demo_life_commands_total\{.*outcome="(\w+)"\} (\d+)$/gm))
    counted[outcome === 'done' ? 'done' : 'refused'] += Number(count);
  return counted;
}

/** How often a route gave an answer, as /metrics counts them. */
async function answers(route: string, status: number): Promise<number> {
  const text = await (await fetch(`${product.url}/metrics`)).text();
  const line = text
    .split('\n')
    .find(
      (one) =>
        one.startsWith('http_request_duration_seconds_count') &&
        one.includes(`route="${route}"`) &&
        one.includes(`status="${status}"`),
    );
  return Number(line?.split(' ').at(-1) ?? 0);
}

/** Sides of books on which a maker has open orders, by account. */
const quotedSides = () =>
  sql<{ name: string; symbol: string; side: number; orders: string }>(
    `select a.name, i.symbol, o.side, count(*) as orders from core.orders o
     join core.accounts a on a.id = o.account_id join core.instruments i on i.id = o.instrument_id
     where o.status <= 1 and a.name like 'Simulated%' group by 1, 2, 3`,
  );

async function expectFullBooks(): Promise<void> {
  const sides = await quotedSides();
  for (const { name } of lifeUsers.filter(({ trades }) => trades === 'makes')) {
    for (const { symbol } of demoInstruments) {
      for (const side of [0, 1]) {
        const quoted = sides.find((one) => one.name === name && one.symbol === symbol && one.side === side);
        expect({ name, symbol, side, orders: Number(quoted?.orders ?? 0) >= 3 }).toMatchObject({ orders: true });
      }
    }
  }
  expect(sides.every(({ orders }) => Number(orders) <= 8)).toBe(true);
}

test('a newcomer sees charts with a past and figures of the day', async () => {
  for (const { symbol } of demoInstruments) {
    const { items } = await market<{ items: { open: string }[] }>(symbol, 'candles?interval=1h&limit=100');
    expect(items.length).toBeGreaterThan(70);
    const ticker = await market<Record<string, string>>(symbol, 'ticker');
    expect(ticker).toMatchObject({ open: expect.any(String), high: expect.any(String), low: expect.any(String) });
    expect(Number(ticker['volume'])).toBeGreaterThan(0);
  }
  // Candles only: no money moved for them.
  expect(
    (await sql("select from core.trades where traded_ms < extract(epoch from now() - interval '1 hour') * 1000"))
      .length,
  ).toBe(0);
});

test('simulated traders quote every instrument and trade, at five commands a second at most, refused next to never', async () => {
  for (const deadline = Date.now() + 20_000; (await commands()).done < 100 && Date.now() < deadline;) await sleep(100);
  const [before, trades, fromMs] = [await commands(), await tradeCount(), Date.now()];
  await sleep(watchedSeconds * 1_000);
  const [after, seconds] = [await commands(), (Date.now() - fromMs) / 1_000];
  const sent = after.done + after.refused - before.done - before.refused;
  expect(sent).toBeGreaterThan(watchedSeconds);
  expect(sent).toBeLessThanOrEqual(5 * seconds + 5);
  expect(after.refused).toBeLessThan(5);
  expect(await tradeCount()).toBeGreaterThan(trades + 3);
  await expectFullBooks();
  expect(await answers('/api/v1/auth/refresh', 200)).toBeGreaterThan(lifeUsers.length);
  expect(await answers('/api/v1/auth/login', 200)).toBe(lifeUsers.length + 1);
  const selfTrades = await sql('select from core.trades where taker_account_id = maker_account_id');
  expect(selfTrades).toEqual([]);
});

test('nobody else can sign in as one of them, and their passwords are told nowhere', async () => {
  await expect(product.signIn(lifeUsers[0].email)).rejects.toThrow(/401/);
  expect(product.output).not.toMatch(/password(?! {5}Demo-pass-1)/i);
});

test('a restart lets them go on where they were', async () => {
  product.kill('SIGTERM');
  expect(await product.exited).toBe(0);
  expect(product.output).toMatch(/stopped demo life.*\n.*stopped relay/);
  await start();
  expect(product.output).toContain('demo traders: already there');
  const trades = await tradeCount();
  for (const deadline = Date.now() + 20_000; (await tradeCount()) < trades + 3 && Date.now() < deadline;)
    await sleep(200);
  expect(await tradeCount()).toBeGreaterThanOrEqual(trades + 3);
  await expectFullBooks();
  expect((await commands()).refused).toBeLessThan(5);
});
