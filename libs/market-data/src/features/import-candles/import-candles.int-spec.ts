import { defaultPlatformSettings, TenantDb } from '@openbourse/platform';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { DataSource } from 'typeorm';
import { ImportCandlesCommand, type ImportedCandleV1 } from '../../contracts/market-commands';
import { CachedInstrumentDirectory } from '../../infrastructure/persistence/cached-instrument-directory';
import { CandleHistory } from '../../infrastructure/persistence/candle-history';
import { CandleStore } from '../../infrastructure/persistence/candle-store';
import { LastDayReader } from '../../infrastructure/persistence/last-day-reader';
import { anInstrument } from '../../testing/an-instrument';
import { MarketTables } from '../../testing/market-tables';
import { ImportCandlesHandler } from './import-candles.handler';

let database: TestDatabase;
let source: DataSource;
let db: TenantDb;
let tables: MarketTables;
let handler: ImportCandlesHandler;
beforeAll(async () => {
  database = await startTestDatabase();
  source = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
  db = new TenantDb(
    { ...defaultPlatformSettings, databaseAppUrl: database.appUrl, jwtSecret: 'not used here' },
    source,
  );
  tables = await MarketTables.open(database.engineUrl);
  for (const id of [1, 2, 3]) await tables.list(anInstrument(id));
  handler = new ImportCandlesHandler(new CachedInstrumentDirectory(db), new CandleHistory(db));
});
afterAll(async () => {
  await tables?.close();
  await db?.onApplicationShutdown();
  await source?.destroy();
  await database?.stop();
});

const nowMs = Date.UTC(2026, 0, 5, 12);
const minute = (i: number) => nowMs + i * 60_000;
const candle = (i: number, change: Partial<ImportedCandleV1> = {}): ImportedCandleV1 => ({
  startMs: minute(i),
  open: '100',
  high: '100.5',
  low: '99.5',
  close: '100.25',
  volume: '4',
  notional: '400.5',
  trades: 2,
  ...change,
});
const importInto = (symbol: string, candles: readonly ImportedCandleV1[], tenantId = 1) =>
  handler.execute(new ImportCandlesCommand({ tenantId, symbol, candles }));
const stored = (instrumentId: number) =>
  new CandleStore(db).list({ tenantId: 1, instrumentId, minutes: 1, limit: 100 });

it('gives an instrument a past, which its figures of the day show, and does so once', async () => {
  const past = [candle(-3), candle(-2, { high: '101' }), candle(-1)];
  expect(await importInto('S1', past)).toEqual({ ok: true, value: { imported: 3 } });
  expect(await stored(1)).toMatchObject([{ startMs: minute(-3) }, { high: '10100', volume: '4' }, { trades: 2 }]);
  const { day } = await new LastDayReader(db).read({ tenantId: 1, instrumentId: 1, nowMs });
  expect(day).toEqual({ open: 10_000, high: 10_100, low: 9_950, volume: 12n });
  expect(await importInto('S1', past)).toEqual({ ok: true, value: { imported: 0 } });
  expect(await importInto('S1', [candle(-5), ...past, candle(0)])).toEqual({ ok: true, value: { imported: 1 } });
});

it('leaves alone what was traded here, folded or not', async () => {
  await tables.trade(anInstrument(2), [{ tradeId: 1, price: 10_000, qty: 1, takerSide: 0, tradedMs: minute(-2) + 5 }]);
  const past = [candle(-4), candle(-3), candle(-2), candle(-1)];
  expect(await importInto('S2', past)).toEqual({ ok: true, value: { imported: 2 } });
  const figures = await stored(2);
  expect(figures.map(({ startMs, volume }) => [startMs, volume])).toEqual([
    [minute(-4), '4'],
    [minute(-3), '4'],
    [minute(-2), '1'],
  ]);
});

it.each<[string, ImportedCandleV1[]]>([
  ['does not start a minute', [candle(-2), candle(-1, { startMs: minute(-1) + 1 })]],
  ['does not come after the one before', [candle(-1), candle(-2)]],
  ['opens or closes outside its high and low', [candle(-1, { close: '102' })]],
  ['low: decimal_too_precise', [candle(-1, { low: '99.501' })]],
  ['volume: decimal_too_precise', [candle(-1, { volume: '4.5' })]],
  ['notional: decimal_malformed', [candle(-1, { notional: '4e2' })]],
])('imports nothing when one candle %s', async (detail, candles) => {
  const refused = { code: 'candle_invalid', startMs: candles.at(-1)?.startMs, detail };
  expect(await importInto('S3', candles)).toEqual({ ok: false, error: refused });
  expect(await stored(3)).toEqual([]);
});

it('does not find an instrument of another tenant', async () => {
  expect(await importInto('S3', [candle(-1)], 2)).toEqual({ ok: false, error: { code: 'instrument_not_found' } });
});
