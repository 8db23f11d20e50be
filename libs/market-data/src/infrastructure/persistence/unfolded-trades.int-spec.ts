import { defaultPlatformSettings, Inbox, TenantDb } from '@openbourse/platform';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { DataSource } from 'typeorm';
import { alignedDown, candleIntervalNames, candleIntervals, minuteCandlesOf, type Candle } from '../../domain/candle';
import { dayMs, DayWindow } from '../../domain/day-window';
import { LiveCandles } from '../../domain/live-candles';
import { Market } from '../../domain/market';
import type { MarketTrade } from '../../domain/market-trade';
import { CandleFolder, type TenantTrade } from '../../features/follow-trades/candle-folder';
import { anInstrument } from '../../testing/an-instrument';
import { MarketTables } from '../../testing/market-tables';
import { CandleHistory } from './candle-history';
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

const start = alignedDown(Date.now(), dayMs) - 2 * dayMs;
/** Three a minute for two hours, then a gap of a day, then three a minute again over midnight. */
const trades: MarketTrade[] = Array.from({ length: 600 }, (_, i) => ({
  tradeId: i + 1,
  price: 10_000 + ((i * 7919) % 211) - 105,
  qty: 1 + (i % 5),
  takerSide: i % 2,
  tradedMs: start + i * 20_000 + (i < 360 ? 0 : dayMs - 2 * 3_600_000 - 1_800_000),
}));
const nowMs = trades[trades.length - 1].tradedMs + 1;

let batch = 0;
async function fold(tenantId: number, instrumentId: number, some: readonly MarketTrade[]): Promise<void> {
  const own = some.map((trade): TenantTrade => ({ ...trade, tenantId, instrumentId, notional: 1 }));
  await folder.take(0, ++batch, own);
  await folder.fold(0);
}

const minutesOf = (some: readonly MarketTrade[]): Candle[] =>
  minuteCandlesOf(some.map((trade) => ({ ...trade, instrumentId: 1, notional: 1 })));

describe.each([
  ['nothing is folded', 0, 41],
  ['half is folded, in the middle of a minute', 301, 42],
  ['all but the last trade is folded', 599, 43],
  ['everything is folded', 600, 44],
])('when %s', (_, foldedCount, id) => {
  const instrument = anInstrument(id);
  beforeAll(async () => {
    await tables.list(instrument);
    // Another instrument's trades in between are nobody's business.
    await tables.trade(
      instrument,
      trades.map((trade) => ({ ...trade, tradeId: id * 10_000 + trade.tradeId })),
    );
    const folded = trades.slice(0, foldedCount).map((trade) => ({ ...trade, tradeId: id * 10_000 + trade.tradeId }));
    if (folded.length > 0) await fold(1, id, folded);
  });

  it('candles of every interval hold all trades', async () => {
    const store = new CandleStore(db);
    for (const interval of candleIntervalNames) {
      const minutes = candleIntervals[interval];
      const live = new LiveCandles(minutesOf(trades)).of(interval);
      const listed = await store.list({ tenantId: 1, instrumentId: id, minutes, limit: 1_000 });
      const exact = (candle: Candle) => ({
        startMs: candle.startMs,
        open: String(candle.open),
        high: String(candle.high),
        low: String(candle.low),
        close: String(candle.close),
        volume: String(candle.volume),
        trades: candle.trades,
      });
      expect(listed.at(-1)).toEqual(exact(live.current!));
      expect(listed.at(-2)).toEqual(exact(live.previous!));
      expect(listed.reduce((sum, candle) => sum + candle.trades, 0)).toBe(trades.length);
      // The newest two again, though most of the table is beyond the limit, and a range that ends before them.
      const newest = await store.list({ tenantId: 1, instrumentId: id, minutes, limit: 2 });
      expect(newest).toEqual(listed.slice(-2));
      const toMs = listed[listed.length - 1].startMs;
      const before = await store.list({ tenantId: 1, instrumentId: id, minutes, toMs, limit: 1_000 });
      expect(before).toEqual(listed.slice(0, -1));
    }
  });

  it('the last day holds all of its trades', async () => {
    const window = new DayWindow(minutesOf(trades));
    window.advance(nowMs);
    const { last, day } = await new LastDayReader(db).read({ tenantId: 1, instrumentId: id, nowMs });
    expect(day).toEqual(window.figures);
    expect(last).toEqual({ price: trades[599].price, tradedMs: trades[599].tradedMs });
  });

  it('a market starts with all of them', async () => {
    const reader = new MarketStartReader(db);
    const read = await reader.read({ tenantId: 1, instrumentId: id, nowMs, recentTrades: 50 });
    expect(read.recent.map(({ price }) => price)).toEqual(trades.slice(-50).map(({ price }) => price));
    const market = new Market(read);
    for (const interval of candleIntervalNames)
      expect(market.candles(interval).current).toEqual(
        expect.objectContaining(plain(new LiveCandles(minutesOf(trades)).of(interval).current!)),
      );
    const window = new DayWindow(minutesOf(trades));
    window.advance(nowMs);
    expect(market.lastDay(nowMs)).toEqual(window.figures);
  });

  it('another tenant sees none of it', async () => {
    const of = { tenantId: 2, instrumentId: id, nowMs };
    expect(await new LastDayReader(db).read(of)).toEqual({ last: undefined, day: undefined });
    expect(await new CandleStore(db).list({ ...of, minutes: 1, limit: 10 })).toEqual([]);
    await expect(new MarketStartReader(db).read({ ...of, recentTrades: 50 })).rejects.toThrow('is not listed');
  });
});

it('a market that last traded days ago starts with the whole of that day', async () => {
  const instrument = anInstrument(45);
  await tables.list(instrument);
  await tables.halt(instrument, 'merger');
  const old = trades.slice(0, 10).map((trade) => ({ ...trade, tradeId: 450_000 + trade.tradeId }));
  await tables.trade(instrument, old);
  await fold(1, 45, old.slice(0, 5));
  const read = await new MarketStartReader(db).read({ tenantId: 1, instrumentId: 45, nowMs, recentTrades: 50 });
  expect(read).toMatchObject({ status: 2, reason: 'merger' });
  const market = new Market(read);
  expect(market.candles('1d').current).toMatchObject({ startMs: start, trades: 10 });
  expect(market.lastDay(nowMs)).toBeUndefined();
  expect(market.lastTrade?.price).toBe(old[9].price);
});

it('a market that never traded here starts with the whole of the newest day of its imported past', async () => {
  const instrument = anInstrument(46);
  await tables.list(instrument);
  const past = minutesOf(trades.slice(0, 360)).map((candle) => ({ ...candle, notional: 1n }));
  await new CandleHistory(db).addBefore({ tenantId: 1, instrumentId: 46 }, past);
  const reader = new MarketStartReader(db);
  const atMs = start + dayMs + 3_600_000 + 1;
  const market = new Market(await reader.read({ tenantId: 1, instrumentId: 46, nowMs: atMs, recentTrades: 50 }));
  expect(market.candles('1d').current).toEqual(expect.objectContaining(plain(new LiveCandles(past).of('1d').current!)));
  const { day } = await new LastDayReader(db).read({ tenantId: 1, instrumentId: 46, nowMs: atMs });
  expect(market.lastDay(atMs)).toEqual(day);
  expect(market.lastTrade).toBeUndefined();
});

const plain = ({ startMs, open, high, low, close, volume, trades: count }: Candle) => ({
  startMs,
  open,
  high,
  low,
  close,
  volume,
  trades: count,
});
