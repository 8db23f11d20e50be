import { defaultPlatformSettings, Inbox, TenantDb } from '@openbourse/platform';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { DataSource } from 'typeorm';
import { alignedDown, minuteMs } from '../../domain/candle';
import { dayMs } from '../../domain/day-window';
import { Market } from '../../domain/market';
import type { MarketTrade } from '../../domain/market-trade';
import { CandleFolder } from '../../features/follow-trades/candle-folder';
import { anInstrument } from '../../testing/an-instrument';
import { MarketTables } from '../../testing/market-tables';
import { CandleStore } from './candle-store';
import { LastDayReader } from './last-day-reader';
import { MarketStartReader } from './market-start-reader';

let database: TestDatabase;
let source: DataSource;
let db: TenantDb;
let tables: MarketTables;
let folder: CandleFolder;
beforeAll(async () => {
  database = await startTestDatabase();
  source = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
  db = new TenantDb(
    { ...defaultPlatformSettings, databaseAppUrl: database.appUrl, jwtSecret: 'not used here' },
    source,
  );
  tables = await MarketTables.open(database.engineUrl);
  folder = new CandleFolder(new Inbox(db), new CandleStore(db));
});
afterAll(async () => {
  folder?.stop();
  await tables?.close();
  await db?.onApplicationShutdown();
  await source?.destroy();
  await database?.stop();
});

const minute = alignedDown(Date.parse('2026-11-20T12:00:00Z'), minuteMs);
const splitMs = minute + 30_000;
const nowMs = minute + 3_600_000;

/** A split of two for one in the middle of a minute: two trades before it, one of them in that minute, and two after it. */
const trades: MarketTrade[] = [
  { tradeId: 1, price: 10_000, qty: 10, takerSide: 0, tradedMs: minute - 60_000 },
  { tradeId: 2, price: 10_400, qty: 5, takerSide: 1, tradedMs: minute + 10_000 },
  { tradeId: 3, price: 5_100, qty: 7, takerSide: 0, tradedMs: minute + 40_000 },
  { tradeId: 4, price: 5_050, qty: 3, takerSide: 0, tradedMs: minute + 90_000 },
];
const figures = { open: 5_000, high: 5_200, low: 5_000, volume: 20n + 10n + 7n + 3n };

describe.each([
  ['nothing', 0, 61],
  ['the minute of the split in part', 2, 62],
  ['everything', 4, 63],
])('with %s folded into candles', (_, foldedCount, id) => {
  const instrument = anInstrument(id);
  const own = trades.map((trade) => ({ ...trade, tradeId: id * 100 + trade.tradeId }));
  const of = { tenantId: 1, instrumentId: id, nowMs };
  beforeAll(async () => {
    await tables.list(instrument);
    await tables.trade(instrument, own);
    await tables.split(instrument, { atMs: splitMs, numerator: 2, denominator: 1 });
    const folded = own.slice(0, foldedCount);
    if (folded.length === 0) return;
    await folder.take(
      0,
      id,
      folded.map((trade) => ({ ...trade, tenantId: 1, instrumentId: id, notional: 1 })),
    );
    await folder.fold(0);
  });

  it('the figures of the day are in units of now, also of the minute of the split', async () => {
    const { day, last } = await new LastDayReader(db).read(of);
    expect(day).toEqual(figures);
    expect(last).toEqual({ price: 5_050, tradedMs: minute + 90_000 });
  });

  it('a live market starts with the same, and with trades and candles as they were', async () => {
    const start = await new MarketStartReader(db).read({ ...of, recentTrades: 50 });
    const market = new Market(start);
    expect(market.lastDay(nowMs)).toEqual(figures);
    expect(market.toldTrades.map(({ price }) => price)).toEqual(trades.map(({ price }) => price));
    expect(market.candles('1d').current).toMatchObject({
      open: 10_000,
      high: 10_400,
      low: 5_050,
      volume: 25n,
      trades: 4,
    });
  });

  it('the figures of another day are as they were', async () => {
    const { day } = await new LastDayReader(db).read({ ...of, nowMs: nowMs + 2 * dayMs });
    expect(day).toBeUndefined();
  });
});

it('a market that did not trade since its split has its last price in units of now', async () => {
  const instrument = anInstrument(64);
  await tables.list(instrument);
  await tables.trade(instrument, [{ ...trades[0], tradeId: 6_401 }]);
  await tables.split(instrument, { atMs: splitMs, numerator: 2, denominator: 1 });
  const of = { tenantId: 1, instrumentId: 64, nowMs: nowMs + 10 * dayMs };
  expect((await new LastDayReader(db).read(of)).last?.price).toBe(5_000);
  const market = new Market(await new MarketStartReader(db).read({ ...of, recentTrades: 50 }));
  expect(market.last?.price).toBe(5_000);
  expect(market.lastTrade?.price).toBe(10_000);
});
