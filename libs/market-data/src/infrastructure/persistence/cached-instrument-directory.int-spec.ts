import type { CoreEvent } from '@openbourse/core/engine';
import { defaultPlatformSettings, TenantDb } from '@openbourse/platform';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import { DataSource } from 'typeorm';
import { anInstrument } from '../../testing/an-instrument';
import { MarketTables } from '../../testing/market-tables';
import { CachedInstrumentDirectory } from './cached-instrument-directory';

let database: TestDatabase;
let source: DataSource;
let db: TenantDb;
let tables: MarketTables;
let directory: CachedInstrumentDirectory;
const apple = anInstrument(1, 'AAPL');
const other = anInstrument(2, 'MSFT');

beforeAll(async () => {
  database = await startTestDatabase();
  source = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
  db = new TenantDb(
    { ...defaultPlatformSettings, databaseAppUrl: database.appUrl, jwtSecret: 'not used here' },
    source,
  );
  tables = await MarketTables.open(database.engineUrl);
  for (const instrument of [apple, other]) await tables.list(instrument);
});
afterAll(async () => {
  await tables?.close();
  await db?.onApplicationShutdown();
  await source?.destroy();
  await database?.stop();
});
beforeEach(() => {
  directory = new CachedInstrumentDirectory(db);
});

const renamed = (symbol: string): CoreEvent => ({
  kind: 'symbol_changed',
  actionId: 1,
  instrumentId: apple.id,
  tenantId: 1,
  oldSymbol: 'AAPL',
  terms: { ...apple.terms, symbol, name: 'Apple' },
  reason: '',
  actor: '',
});
const commit = (...events: CoreEvent[]): void => directory.take({ shard: 0, batch: 9, timeMs: 1, events });

test('an instrument that was found is known by its new symbol alone once that is committed', async () => {
  await directory.bySymbol(1, 'AAPL');
  await directory.byId(1, other.id);
  commit(renamed('APPL'));
  expect(directory.rememberedBySymbol(1, 'AAPL')).toBeUndefined();
  expect(directory.rememberedBySymbol(1, 'APPL')).toMatchObject({ id: 1, symbol: 'APPL', name: 'Apple' });
  expect(directory.rememberedById(1, apple.id)?.terms.symbol).toBe('APPL');
  expect(directory.rememberedById(1, other.id)?.symbol).toBe('MSFT');
});

test('the terms after a split replace those before it', async () => {
  await directory.byId(1, apple.id);
  const terms = { ...apple.terms, referencePrice: 1_000 };
  const ratio = { numerator: 10, denominator: 1, fractionPrice: 1_000 };
  commit({
    kind: 'instrument_split',
    actionId: 1,
    instrumentId: 1,
    tenantId: 1,
    ...ratio,
    terms,
    reason: '',
    actor: '',
  });
  expect(directory.rememberedBySymbol(1, 'AAPL')?.terms.referencePrice).toBe(1_000);
});

test('a look-up that began before a change is answered but not remembered', async () => {
  const underWay = directory.byId(1, apple.id);
  commit(renamed('APPL'));
  expect(await underWay).toMatchObject({ symbol: 'AAPL' });
  expect(directory.rememberedById(1, apple.id)).toBeUndefined();
  expect(directory.rememberedBySymbol(1, 'AAPL')).toBeUndefined();
});

test('after a gap in what it hears nothing is remembered', async () => {
  await directory.byId(1, apple.id);
  directory.restart();
  expect(directory.rememberedById(1, apple.id)).toBeUndefined();
  expect(await directory.byId(1, apple.id)).toMatchObject({ symbol: 'AAPL' });
});

test('who asks once it is forgotten is not answered by a look-up that began before', async () => {
  const reads = jest.spyOn(db, 'read');
  const before = directory.byId(1, apple.id);
  const beside = directory.byId(1, apple.id);
  expect(reads).toHaveBeenCalledTimes(1);
  directory.forget(1, apple.id);
  const after = directory.byId(1, apple.id);
  expect(reads).toHaveBeenCalledTimes(2);
  await Promise.all([before, beside, after]);
  reads.mockRestore();
  expect(directory.rememberedById(1, apple.id)).toBeDefined();
});
