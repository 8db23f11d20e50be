import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { venueCalendars } from '@openbourse/core/calendar';
import { CLS, DAY, sessionPhases } from '@openbourse/core/engine';
import { coreRuntime } from './core-runtime';
import { startEngineHost, type EngineHost } from './host/engine-host';
import { dayOrder, limitOrder, must, openMarket, tenantId } from './testing/market';
import type { Difference } from './verification/table-comparison';
import { verifyJournal } from './verification/verify-journal';

/** The day after Thanksgiving: New York closes at 13:00. */
const at = (time: string): number => Date.parse(`2026-11-27T${time}-05:00`);
const definition = JSON.stringify(venueCalendars.find(({ code }) => code === 'XNYS'));
const defineXnys = { kind: 'define_calendar', tenantId, code: 'XNYS', definition, actor: 'operator' } as const;

let database: TestDatabase;
let host: EngineHost;
let db: Client;
let nowMs: number;

const start = async (): Promise<void> => {
  host = await startEngineHost({ connectionString: database.engineUrl, clock: () => nowMs });
};

beforeEach(async () => {
  nowMs = at('09:00');
  database = await startTestDatabase();
  db = new Client({ connectionString: database.engineUrl });
  await db.connect();
  await start();
});

afterEach(async () => {
  await host.stop();
  await db.end();
  await database.stop();
});

const follow = () =>
  must(host.client, {
    kind: 'set_trading_rules',
    tenantId,
    instrumentId: 1,
    rules: {
      ...{ triggerSource: 0, calendar: 'XNYS', dynamicBandBps: 0, staticBandBps: 0 },
      ...{ volatilityAuctionMs: 0, randomEndMsMax: 0, trailingOrdersMax: 100 },
    },
    reason: 'opening',
    actor: 'operator',
  });

async function phase(): Promise<string> {
  const { rows } = await db.query<{ phase: number }>('select phase from core.sessions where instrument_id = 1');
  return rows.length === 0 ? 'none' : sessionPhases[rows[0].phase];
}

async function untilPhase(wanted: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if ((await phase()) === wanted) return;
    await sleep(50);
  }
  throw new Error(`${wanted} never came, it is ${await phase()}`);
}

async function statusesOf(...orderIds: number[]): Promise<number[]> {
  const { rows } = await db.query<{ status: number }>('select status from core.orders where id = any($1) order by id', [
    orderIds,
  ]);
  return rows.map(({ status }) => status);
}

test('a half day is kept without a command from anyone, through a restart that sleeps over the close', async () => {
  const [a, b] = await openMarket(host.client);
  await must(host.client, defineXnys);
  await follow();
  await untilPhase('pre_open');
  const sell = await must(host.client, limitOrder(a, { side: 1, qty: 10, limitPrice: 9_990 }));
  const buy = await must(host.client, limitOrder(b, { qty: 6, limitPrice: 10_010 }));
  expect((await db.query('select 1 from core.trades')).rowCount).toBe(0);
  nowMs = at('09:30');
  await untilPhase('continuous');
  const { rows } = await db.query('select price, qty from core.trades');
  expect(rows).toMatchObject([{ price: '9990', qty: '6' }]);
  expect(await statusesOf(sell.order!.orderId, buy.order!.orderId)).toEqual([1, 2]);

  const day = await must(host.client, dayOrder(b, { limitPrice: 9_000, timeInForce: DAY }));
  const closing = await must(host.client, limitOrder(b, { qty: 3, limitPrice: 9_990, timeInForce: CLS }));
  expect(await statusesOf(closing.order!.orderId)).toEqual([7]);
  nowMs = at('12:50');
  await untilPhase('closing');
  await host.stop();
  nowMs = at('13:00');
  await start();
  await untilPhase('post_close');
  expect(await statusesOf(sell.order!.orderId, day.order!.orderId, closing.order!.orderId)).toEqual([1, 4, 2]);
  const session = await db.query('select trading_day_ms, until_ms from core.sessions');
  expect(session.rows).toEqual([{ trading_day_ms: String(Date.UTC(2026, 10, 30)), until_ms: String(at('17:00')) }]);

  const differences: Difference[] = [];
  await verifyJournal(db, { shard: 0, runtime: coreRuntime, report: (each) => differences.push(each) });
  expect(differences).toEqual([]);
});

test('a calendar that does not compile, or that the tables could not store, is refused at the door', async () => {
  await openMarket(host.client, 0);
  const refused = { status: 'refused', refusal: { code: 'definition_invalid' } };
  expect(await host.client.submit({ ...defineXnys, definition: '{"code":"XNYS","schedules":{}}' })).toEqual(refused);
  expect(await host.client.submit({ ...defineXnys, definition: '{' })).toEqual(refused);
  expect(await host.client.submit({ ...defineXnys, code: 'OTHER' })).toEqual(refused);
  const spoiled = definition.replace('Christmas', 'Christmas\\u0000');
  expect(spoiled).not.toBe(definition);
  expect(await host.client.submit({ ...defineXnys, definition: spoiled })).toEqual(refused);
  await must(host.client, defineXnys);
});
