import { Desk, type Trader } from './testing/desk';
import { Product } from './testing/product';

let product: Product;
let desk: Desk;
let symbol: string;
let trader: Trader;
beforeAll(async () => {
  product = await Product.start();
  desk = await Desk.of(product);
});
afterAll(() => product.end());
beforeEach(async () => {
  symbol = await desk.listShare();
  trader = await desk.openTrader({ USD: '100000', [symbol]: '1000' });
});

const order = (change: object = {}) => ({ symbol, side: 'buy', qty: '1', limitPrice: '100', ...change });
const codeOf = async (change: object = {}) => {
  const { status, body } = await trader.place(order(change));
  return status === 201 ? 'placed' : body.code;
};
const flip = (scope: string, id: string, engaged: boolean) =>
  desk.must('POST', '/api/v1/admin/kill-switches', { scope, id, engaged, reason: 'test' });

describe('a kill switch', () => {
  it.each(['tenant', 'account', 'instrument'])('of the %s stops new orders and lets cancels pass', async (scope) => {
    const id = { tenant: 'demo', account: trader.accountId, instrument: symbol }[scope] as string;
    const resting = await trader.placed(order());
    const { id: actor } = (await desk.operator.get('/api/v1/me')).body;
    expect(await flip(scope, id, true)).toEqual({
      scope,
      id,
      engaged: true,
      reason: 'test',
      actor,
      changedAt: expect.any(String),
    });
    expect(await codeOf()).toBe('kill_switch_engaged');
    expect((await trader.caller.patch(`/api/v1/orders/${resting.id}`, { qty: '2' })).body.code).toBe(
      'kill_switch_engaged',
    );
    expect((await trader.caller.delete(`/api/v1/orders/${resting.id}`)).body.status).toBe('canceled');
    const listed = (await desk.operator.get('/api/v1/admin/kill-switches')).body.items;
    expect(listed).toContainEqual({ scope, id, engaged: true, reason: 'test', actor, changedAt: expect.any(String) });
    await flip(scope, id, false);
    expect(await codeOf()).toBe('placed');
  });

  it('of an instrument may be named by its id, and stops nothing else', async () => {
    const { id } = (await trader.caller.get(`/api/v1/instruments/${symbol}`)).body;
    expect((await flip('instrument', id, true)).id).toBe(symbol);
    expect(await codeOf()).toBe('kill_switch_engaged');
    expect(await codeOf({ symbol: 'AAPL', limitPrice: '200' })).toBe('placed');
    await flip('instrument', id, false);
  });

  it.each([
    ['tenant', 'other'],
    ['account', 'x'],
    ['instrument', 'NOPE'],
    ['account', '01ARZ3NDEKTSV4RRFFQ69G5FAV'],
  ])('of an unknown %s is 404', async (scope, id) => {
    const { status, body } = await desk.operator.post('/api/v1/admin/kill-switches', {
      scope,
      id,
      engaged: true,
      reason: 'x',
    });
    expect([status, body.code]).toEqual([404, 'kill_switch_target_not_found']);
  });
});

describe('the status of an instrument', () => {
  const set = (status: string) =>
    desk.must('POST', `/api/v1/admin/instruments/${symbol}/status`, { status, reason: 'test' });

  it.each([
    ['cancel_only', 'instrument_not_open'],
    ['halted', 'instrument_halted'],
  ])('%s denies orders with %s', async (status, code) => {
    const resting = await trader.placed(order());
    expect(await set(status)).toEqual({ symbol, status, reason: 'test', changedAt: expect.any(String) });
    expect((await trader.caller.get(`/api/v1/instruments/${symbol}`)).body).toMatchObject({
      status,
      statusReason: 'test',
    });
    expect(await codeOf()).toBe(code);
    expect((await trader.caller.delete(`/api/v1/orders/${resting.id}`)).body.status).toBe('canceled');
    await set('open');
    expect(await codeOf()).toBe('placed');
  });

  it('of one with a slash travels encoded', async () => {
    const path = '/api/v1/admin/instruments/ETH%2FUSD/status';
    expect((await desk.must('POST', path, { status: 'halted', reason: 'x' })).symbol).toBe('ETH/USD');
    await desk.must('POST', path, { status: 'open', reason: 'x' });
  });
});

describe('limits of an account', () => {
  it('bound its rate and its open orders, and can be raised', async () => {
    trader = await desk.openTrader({ USD: '100000' }, { ordersPerSecondMax: 5, burstMax: 5, openOrdersMax: 3 });
    expect([await codeOf(), await codeOf(), await codeOf(), await codeOf(), await codeOf()]).toEqual([
      'placed',
      'placed',
      'placed',
      'open_orders_above_maximum',
      'open_orders_above_maximum',
    ]);
    expect(await codeOf()).toBe('order_rate_exceeded');
    const limits = { ordersPerSecondMax: 1000, burstMax: 1000, openOrdersMax: 5 };
    const changed = await desk.must('PUT', `/api/v1/admin/accounts/${trader.accountId}/limits`, {
      ...limits,
      reason: 'busy',
    });
    expect(changed).toEqual({ accountId: trader.accountId, ...limits, reason: 'busy', changedAt: expect.any(String) });
    expect((await trader.caller.get(`/api/v1/accounts/${trader.accountId}`)).body.limits).toEqual(limits);
    await eventuallyPlaced();
  });

  const eventuallyPlaced = async () => {
    for (let i = 0; i < 40; i++) {
      if ((await codeOf()) === 'placed') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the raised limits do not show');
  };
});

describe('an account', () => {
  it('is opened once per key, for a user that exists', async () => {
    const open = (body: object, key: string) =>
      desk.operator.post('/api/v1/admin/accounts', body, { 'idempotency-key': key });
    const first = await open({ userId: trader.userId, name: 'Second' }, 'open-1');
    expect(first.status).toBe(201);
    expect(await open({ userId: trader.userId, name: 'Second' }, 'open-1')).toMatchObject({
      status: 201,
      body: first.body,
    });
    expect((await open({ userId: trader.userId, name: 'Third' }, 'open-1')).body.code).toBe('idempotency_key_used');
    expect((await open({ userId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }, 'open-2')).body.code).toBe('user_not_found');
    const own = (await trader.caller.get('/api/v1/accounts')).body.items.map((one: { id: string }) => one.id);
    expect(own).toEqual([trader.accountId, first.body.id]);
    await desk.adjust(first.body.id, 'USD', '500');
    const placed = await trader.placed(order({ accountId: first.body.id }));
    expect(placed.accountId).toBe(first.body.id);
    expect((await trader.caller.get('/api/v1/orders')).body.items).toHaveLength(1);
  });
});

describe('an instrument', () => {
  it('is shown as it was listed', async () => {
    const fresh = await desk.listShare({
      ticks: [
        { fromPrice: '0', tick: '0.01' },
        { fromPrice: '250', tick: '0.05' },
      ],
      feeMin: '0.5',
      feeMax: '20',
      lot: '10',
    });
    const { body } = await trader.caller.get(`/api/v1/instruments/${fresh}`);
    expect(body).toEqual({
      id: expect.any(String),
      symbol: fresh,
      name: `Share ${fresh}`,
      assetClass: 'equity',
      baseAsset: fresh,
      quoteAsset: 'USD',
      baseScale: 0,
      baseDisplayScale: 0,
      quoteScale: 7,
      quoteDisplayScale: 2,
      status: 'open',
      statusReason: '',
      priceScale: 2,
      qtyScale: 0,
      lot: '10',
      ticks: [
        { fromPrice: '0', tick: '0.01' },
        { fromPrice: '250', tick: '0.05' },
      ],
      bandBps: 5000,
      protectionBps: 500,
      qtyMax: '100000',
      notionalMax: '10000000',
      referencePrice: '100',
      makerFeePpm: 100,
      takerFeePpm: 300,
      feeMin: '0.5',
      feeMax: '20',
      triggerSource: 'last',
      calendar: null,
      markPrice: null,
      session: { phase: 'continuous', tradingDay: null, until: null, nextPhase: null, auctions: [] },
      indicativeAuction: null,
      lastAuction: null,
    });
    trader = await desk.openTrader({ USD: '100000' });
    const place = (change: object) => codeOf({ symbol: fresh, qty: '10', ...change });
    expect(await place({ qty: '5' })).toBe('quantity_off_lot');
    expect(await place({ limitPrice: '120.03' })).toBe('placed');
  });

  it('is listed once', async () => {
    const { ticks, ...shown } = (await trader.caller.get(`/api/v1/instruments/${symbol}`)).body;
    const { status, body } = await desk.operator.post('/api/v1/admin/instruments', {
      symbol,
      name: shown.name,
      baseAsset: { code: symbol },
      quoteAsset: 'USD',
      priceScale: 2,
      qtyScale: 0,
      lot: '1',
      ticks,
      qtyMax: '1',
      notionalMax: '1',
      makerFeePpm: 0,
      takerFeePpm: 0,
    });
    expect([status, body.code]).toEqual([409, 'already_exists']);
  });
});

it('an operator follows every order of the tenant', async () => {
  const placed = await trader.placed(order());
  const all = (await desk.operator.get(`/api/v1/admin/orders?symbol=${symbol}`)).body.items;
  expect(all).toEqual([placed]);
  expect(
    (await desk.operator.get(`/api/v1/admin/orders?accountId=${trader.accountId}&status=closed`)).body.items,
  ).toEqual([]);
});
