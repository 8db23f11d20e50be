import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ApiUser, connect } from '../../tools/api/api';
import { Server } from '../../tools/api/server';
import { seeded } from '../../tools/api/seeded';
import { figure, report } from '../report';
import { drive, HttpLane, percentile, rawRequest } from './http-lane';

/**
 * Orders over REST against the built standalone on a fresh data folder, every answer after its commit: single orders on 64
 * connections, then batches of 100. About half of the orders trade. Baseline: GET /health/live on the same connections.
 */
const connections = 64;
const traders = 8;
const batchSize = 100;
const symbols = ['AAPL', 'MSFT', 'RELIANCE', 'TCS'];
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, seconds: { type: 'string', default: '5' } },
});
const runs = Number(values.runs);
const seconds = Number(values.seconds);

const middles: Record<string, [number, number]> = {};

async function openTraders(server: Server): Promise<string[]> {
  const pool = connect(server.url, 4);
  const operator = new ApiUser(pool, 'operator@demo.local', 'Demo-pass-1');
  for (const symbol of symbols) {
    const { referencePrice } = await operator.must<{ referencePrice: string }>('GET', `/api/v1/instruments/${symbol}`);
    middles[symbol] = [Math.round(Number(referencePrice)), symbol === 'RELIANCE' || symbol === 'TCS' ? 10 : 1];
  }
  const tokens: string[] = [];
  for (let i = 0; i < traders; i++) {
    const email = `bench${i}@demo.local`;
    const password = `Bench-${randomBytes(12).toString('base64url')}`;
    const user = await operator.must<{ id: string }>('POST', '/api/v1/admin/users', {
      email,
      password,
      roles: ['trader'],
    });
    const account = await operator.must<{ id: string }>(
      'POST',
      '/api/v1/admin/accounts',
      {
        userId: user.id,
        name: email,
        limits: { ordersPerSecondMax: 100_000, burstMax: 100_000, openOrdersMax: 1_000_000 },
      },
      { 'idempotency-key': `bench-${i}` },
    );
    const funds = [
      { currency: 'USD', amount: '500000000' },
      { currency: 'INR', amount: '500000000' },
      ...symbols.map((symbol) => ({ symbol, amount: '1000000' })),
    ];
    for (const [index, what] of funds.entries()) {
      const body = { accountId: account.id, reason: 'benchmark', ...what };
      await operator.must('POST', '/api/v1/admin/adjustments', body, { 'idempotency-key': `bench-${i}-${index}` });
    }
    tokens.push(await new ApiUser(pool, email, password).authorization());
  }
  await pool.close();
  return tokens;
}

const random = seeded(7);
let number = 0;

/** Limit orders within five ticks of the middle: about half of them find a counterpart. */
function order(): Record<string, string> {
  const symbol = symbols[Math.floor(random() * symbols.length)];
  const [middle, tickCents] = middles[symbol];
  const cents = middle * 100 + Math.floor(random() * 11 - 5) * tickCents;
  const limitPrice = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`.replace(/\.?0+$/, '');
  return {
    symbol,
    side: random() < 0.5 ? 'buy' : 'sell',
    type: 'limit',
    qty: String(1 + Math.floor(random() * 10)),
    limitPrice,
    timeInForce: 'gtc',
    clientOrderId: `b${++number}`,
  };
}

function expectOnly(statuses: Map<number, number>, wanted: number): void {
  for (const [status, count] of statuses) if (status !== wanted) throw new Error(`${count} answers were ${status}`);
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'openbourse-bench-'));
  const server = await Server.at(dataDir);
  try {
    await server.start();
    const tokens = await openTraders(server);
    const { hostname, port, host } = new URL(server.url);
    const lanes = Array.from({ length: connections }, () => new HttpLane(hostname, Number(port)));
    await Promise.all(lanes.map((lane) => lane.open()));

    const single = (lane: number): string =>
      rawRequest('POST', '/api/v1/orders', host, tokens[lane % traders], JSON.stringify(order()));
    const batch = (lane: number): string => {
      const body = JSON.stringify({ orders: Array.from({ length: batchSize }, order) });
      return rawRequest('POST', '/api/v1/orders/batch', host, tokens[lane % traders], body);
    };
    const live = (): string => rawRequest('GET', '/health/live', host, tokens[0]);

    const rates: number[] = [];
    const p50s: number[] = [];
    const p99s: number[] = [];
    const batchRates: number[] = [];
    const baseRates: number[] = [];
    await drive(lanes, 3, single);
    for (let run = 0; run < runs; run++) {
      const base = await drive(lanes, 1, live);
      baseRates.push(base.latenciesMs.length / base.seconds);
      const singles = await drive(lanes, seconds, single);
      expectOnly(singles.statuses, 201);
      rates.push(singles.latenciesMs.length / singles.seconds);
      p50s.push(percentile(singles.latenciesMs, 0.5));
      p99s.push(percentile(singles.latenciesMs, 0.99));
      const batches = await drive(lanes.slice(0, 16), seconds, batch);
      expectOnly(batches.statuses, 200);
      batchRates.push((batches.latenciesMs.length * batchSize) / batches.seconds);
      console.log(
        `run ${run + 1}: ${Math.round(rates[run])} orders/s p50 ${p50s[run].toFixed(1)} ms p99 ${p99s[run].toFixed(1)} ms, batches ${Math.round(batchRates[run])} orders/s`,
      );
    }
    for (const lane of lanes) lane.close();
    const tool = path.join(__dirname, '../../tools/verify-journal/main.js');
    const verify = spawnSync(process.execPath, [tool], {
      env: { ...process.env, DATA_DIR: dataDir },
      stdio: 'inherit',
    });
    if (verify.status !== 0) throw new Error(`verify:journal ended with ${verify.status}`);
    report(
      'orders',
      {
        rest_orders_per_s: figure(rates, 'orders/s'),
        rest_p50_ms: figure(p50s, 'ms'),
        rest_p99_ms: figure(p99s, 'ms'),
        batch_orders_per_s: figure(batchRates, 'orders/s'),
      },
      { http_requests_per_s: figure(baseRates, 'requests/s') },
      runs,
    );
  } finally {
    await server.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
