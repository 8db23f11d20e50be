import {
  startEngineHost,
  type ClientCommand,
  type CommandResult,
  type CoreClient,
  type EngineHost,
} from '@openbourse/engine-host';
import { startTestApi, type TestApi } from '../../apps/api/src/testing/start-test-api';
import { Caller } from '../e2e/testing/caller';
import { calendarFromNow } from '../e2e/testing/session-steps';

let api: TestApi;
let host: EngineHost;
/** Operators and traders of two tenants, which have an instrument of the same symbol; MSFT is the first one's alone. */
let ours: Caller;
let theirs: Caller;
let ourTrader: Caller;
let theirTrader: Caller;
let keys = 0;

const core: CoreClient = {
  submit: (...args) => host.client.submit(...args),
  submitAll: (...args) => host.client.submitAll(...args),
};

async function must(command: ClientCommand): Promise<CommandResult> {
  const outcome = await core.submit(command);
  if (outcome.status !== 'done') throw new Error(`${command.kind}: ${JSON.stringify(outcome)}`);
  return outcome.result;
}

const listing = {
  ...{ name: '', quoteAsset: 'USD', priceScale: 2, qtyScale: 0, lot: 1, ticks: [{ fromPrice: 0, tick: 1 }] },
  ...{ bandBps: 0, protectionBps: 500, qtyMax: 1e6, notionalMax: 9e15, referencePrice: 10_000 },
  ...{ makerPpm: 0, takerPpm: 0, feeMin: 0, feeMax: 0 },
};

async function openTenant(tenantId: number, symbols: readonly string[]): Promise<{ operator: Caller; trader: Caller }> {
  await must({ kind: 'open_tenant', tenantId, code: tenantId === 1 ? 'one' : 'two' });
  const asset = { kind: 'define_asset', tenantId, scale: 0, displayScale: 0 } as const;
  const usd = await must({ ...asset, code: 'USD', name: 'US dollar', assetClass: 'fiat', scale: 7, displayScale: 2 });
  const assetIds = [usd.assetId!];
  for (const symbol of symbols) {
    const { assetId } = await must({ ...asset, code: symbol, name: symbol, assetClass: 'equity' });
    assetIds.push(assetId!);
    await must({ kind: 'list_instrument', tenantId, terms: { ...listing, symbol, baseAsset: symbol } });
  }
  await api.createUser({ tenantId, email: `operator@${tenantId}.test`, roles: ['operator'] });
  const userId = await api.createUser({ tenantId, email: `trader@${tenantId}.test` });
  const limits = { ordersPerSecondMax: 1_000, burstMax: 1_000, openOrdersMax: 1_000 };
  const { accountId } = await must({ kind: 'open_account', tenantId, userId, name: 'main', limits });
  for (const assetId of assetIds) {
    const funds = { tenantId, accountId: accountId!, assetId, amount: assetId === usd.assetId ? 1e12 : 1_000 };
    await must({ kind: 'adjust', ...funds, reason: 'funds', actor: 'test' });
  }
  const url = await api.app.getUrl();
  return {
    operator: new Caller(url, await api.signIn(`operator@${tenantId}.test`)),
    trader: new Caller(url, await api.signIn(`trader@${tenantId}.test`)),
  };
}

beforeAll(async () => {
  api = await startTestApi({}, { coreClient: core });
  host = await startEngineHost({ connectionString: api.database.engineUrl });
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  ({ operator: ours, trader: ourTrader } = await openTenant(1, ['AAPL', 'MSFT']));
  ({ operator: theirs, trader: theirTrader } = await openTenant(2, ['AAPL']));
});
afterAll(async () => {
  await host?.stop();
  await api?.stop();
});

const key = () => ({ 'idempotency-key': `key-${++keys}` });
const act = (who: Caller, path: string, body?: object) => who.send('POST', `/api/v1/admin/${path}`, body, key());
const codeOf = async (answer: ReturnType<Caller['send']>): Promise<[number, string]> => {
  const { status, body } = await answer;
  return [status, body?.code];
};
const read = async (who: Caller, path: string) => (await who.get(`/api/v1/${path}`)).body;
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

const rules = {
  ...{ triggerSource: 'last', dynamicBandBps: 0, staticBandBps: 0, volatilityAuctionSeconds: 0, randomEndSeconds: 0 },
  reason: 'test',
};
const setRules = (who: Caller, symbol: string, change: object) =>
  who.send('PUT', `/api/v1/admin/instruments/${symbol}/trading-rules`, { ...rules, ...change });

describe('a calendar', () => {
  const hours = calendarFromNow('HOUSE', [
    ['continuous', -1],
    ['closed', 3_600],
  ]);
  const define = (who: Caller, definition: object) =>
    who.send('PUT', '/api/v1/admin/calendars/HOUSE', {
      definition: { ...hours, ...definition },
    });
  beforeAll(async () => {
    expect((await define(ours, { version: 7 })).status).toBe(200);
    expect((await setRules(ours, 'AAPL', { calendar: 'HOUSE' })).status).toBe(200);
  });

  test('of another tenant is not there, and no instrument can follow it', async () => {
    expect((await read(theirs, 'admin/calendars')).items).toEqual([]);
    expect(await codeOf(theirs.get('/api/v1/admin/calendars/HOUSE'))).toEqual([404, 'calendar_not_found']);
    expect(await codeOf(setRules(theirs, 'AAPL', { calendar: 'HOUSE' }))).toEqual([404, 'calendar_not_found']);
  });

  test('with its code may be defined in any version, and changes nothing for the other', async () => {
    const before = await read(ours, 'admin/calendars/HOUSE');
    expect((await define(theirs, { version: 1, timeZone: 'Europe/Zurich' })).status).toBe(200);
    expect(await read(ours, 'admin/calendars/HOUSE')).toEqual(before);
    expect((await read(theirs, 'admin/calendars/HOUSE')).definition).toMatchObject({
      version: 1,
      timeZone: 'Europe/Zurich',
    });
  });

  test('is chosen by rules that are those of one tenant’s instrument, at once', async () => {
    expect((await setRules(theirs, 'AAPL', { trailingOrdersMax: 3 })).status).toBe(200);
    expect(await read(theirs, 'admin/instruments/AAPL/trading-rules')).toMatchObject({
      calendar: null,
      trailingOrdersMax: 3,
    });
    expect(await read(ours, 'admin/instruments/AAPL/trading-rules')).toMatchObject({
      calendar: 'HOUSE',
      trailingOrdersMax: 10_000,
    });
    expect(await read(ours, 'instruments/AAPL')).toMatchObject({ calendar: 'HOUSE' });
  });

  test('in one version is defined once, also by two at the same moment', async () => {
    const answers = await Promise.all(
      ['UTC', 'Europe/Zurich', 'Asia/Kolkata'].map((timeZone) => define(ours, { version: 8, timeZone })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const kept = answers.find(({ status }) => status === 200)!;
    expect(await read(ours, 'admin/calendars/HOUSE')).toEqual(kept.body);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body).toMatchObject({ code: 'calendar_version_used', errors: [{ detail: 'must be above 8' }] });
  });
});

describe('an instrument of another tenant', () => {
  const changes: [path: string, body: object][] = [
    ['splits', { numerator: 2, denominator: 1, fractionPrice: '50', reason: 'x' }],
    ['dividends', { amountPerUnit: '1', recordAt: inDays(1), payAt: inDays(2), reason: 'x' }],
    ['symbol-changes', { symbol: 'MINE', name: 'Mine', reason: 'x' }],
    ['mark-price', { price: '1' }],
    ['status', { status: 'halted', reason: 'x' }],
  ];

  test.each(changes)('has no %s, by its symbol or its number', async (what, body) => {
    const before = await read(ours, 'instruments/MSFT');
    for (const name of ['MSFT', String(before.id)]) {
      expect(await codeOf(act(theirs, `instruments/${name}/${what}`, body))).toEqual([404, 'instrument_not_found']);
    }
    expect(await read(ours, 'instruments/MSFT')).toEqual(before);
  });

  test('has no rules to be seen', async () => {
    expect(await codeOf(theirs.get('/api/v1/admin/instruments/MSFT/trading-rules'))).toEqual([
      404,
      'instrument_not_found',
    ]);
    expect(await codeOf(theirs.get('/api/v1/instruments/MSFT'))).toEqual([404, 'instrument_not_found']);
  });
});

describe('corporate actions', () => {
  const own = async (who: Caller) => (await read(who, 'admin/corporate-actions')).items;

  test('are seen and changed by their tenant alone', async () => {
    const terms = { amountPerUnit: '1', recordAt: inDays(1), payAt: inDays(2), reason: 'third quarter' };
    const declared = await act(ours, 'instruments/MSFT/dividends', terms);
    expect(declared.status).toBe(201);
    for (const step of ['record', 'pay', 'cancel']) {
      const path = `dividends/${declared.body.actionId}/${step}`;
      expect(await codeOf(act(theirs, path))).toEqual([404, 'corporate_action_not_found']);
    }
    expect(await own(ours)).toEqual([declared.body]);
    expect(await own(theirs)).toEqual([]);
    expect((await act(ours, `dividends/${declared.body.actionId}/cancel`)).body).toMatchObject({ status: 'canceled' });
  });

  test('of one tenant leave the instrument of the same symbol as it is', async () => {
    const before = await read(theirs, 'instruments/AAPL');
    await act(ours, 'instruments/AAPL/status', { status: 'halted', reason: 'split' });
    const split = { numerator: 2, denominator: 1, fractionPrice: '50', reason: 'two for one' };
    expect((await act(ours, 'instruments/AAPL/splits', split)).status).toBe(201);
    const renamed = await act(ours, 'instruments/AAPL/symbol-changes', {
      symbol: 'APPL',
      name: 'Apple',
      reason: 'new',
    });
    expect(renamed.status).toBe(201);
    expect(await read(theirs, 'instruments/AAPL')).toEqual(before);
    expect(await own(theirs)).toEqual([]);
    expect((await own(ours)).map(({ kind }: { kind: string }) => kind)).toEqual(['symbol_change', 'split', 'dividend']);
  });

  test('under the same key are those of each tenant', async () => {
    const headers = key();
    const terms = { amountPerUnit: '1', recordAt: inDays(1), payAt: inDays(2), reason: 'x' };
    const mine = await ours.send('POST', '/api/v1/admin/instruments/MSFT/dividends', terms, headers);
    const other = await theirs.send('POST', '/api/v1/admin/instruments/AAPL/dividends', terms, headers);
    expect([mine.status, other.status]).toEqual([201, 201]);
    expect(other.body.actionId).not.toBe(mine.body.actionId);
  });
});

describe('an order in full', () => {
  const order = { symbol: 'MSFT', side: 'sell', type: 'limit', qty: '10', limitPrice: '110', timeInForce: 'gtc' };
  const bracket = { orderClass: 'bracket', takeProfit: { limitPrice: '130' }, stopLoss: { stopPrice: '60' } };
  const orders: [what: string, change: object][] = [
    ['trailing stop', { type: 'trailing_stop', limitPrice: undefined, trailPrice: '5' }],
    ['iceberg', { displayQty: '1' }],
    ['reduce-only order', { reduceOnly: true }],
    ['order until a date', { timeInForce: 'gtd', expiresAt: inDays(3) }],
    ['bracket', { side: 'buy', limitPrice: '80', ...bracket }],
  ];

  beforeAll(async () => {
    // What trailing stops begin from.
    expect((await setRules(ours, 'MSFT', { triggerSource: 'mark' })).status).toBe(200);
    expect((await act(ours, 'instruments/MSFT/mark-price', { price: '100' })).status).toBe(200);
  });

  test.each(orders)('%s is its trader’s alone', async (what, change) => {
    const clientOrderId = what.replaceAll(' ', '-');
    const placed = await ourTrader.post('/api/v1/orders', { ...order, ...change, clientOrderId });
    expect([placed.status, placed.body.code]).toEqual([201, undefined]);
    const ids = [placed.body, ...(placed.body.legs ?? [])].map(({ id }: { id: string }) => id);
    for (const id of ids) {
      const path = `/api/v1/orders/${id}`;
      expect(await codeOf(theirTrader.get(path))).toEqual([404, 'order_not_found']);
      expect(await codeOf(theirTrader.patch(path, { qty: '2' }))).toEqual([404, 'order_not_found']);
      expect(await codeOf(theirTrader.delete(path))).toEqual([404, 'order_not_found']);
      expect(await codeOf(theirs.get(`/api/v1/admin/orders/${id}`))).toEqual([404, 'order_not_found']);
    }
    expect(await codeOf(theirTrader.get(`/api/v1/orders/by-client-id/${clientOrderId}`))).toEqual([
      404,
      'order_not_found',
    ]);
    expect((await theirTrader.delete('/api/v1/orders')).status).toBeLessThan(300);
    expect((await read(theirTrader, 'orders')).items).toEqual([]);
    expect((await read(theirs, 'admin/orders')).items).toEqual([]);
    expect(await read(ourTrader, `orders/${placed.body.id}`)).toMatchObject({ status: 'new', clientOrderId });
  });
});
