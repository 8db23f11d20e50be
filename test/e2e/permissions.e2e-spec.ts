import { Caller } from './testing/caller';
import { Desk, type Trader } from './testing/desk';
import { Product } from './testing/product';

let product: Product;
let desk: Desk;
let trader: Trader;
let stranger: Trader;
let strangersOrder: { id: string };
beforeAll(async () => {
  product = await Product.start();
  desk = await Desk.of(product);
  trader = await desk.openTrader({ USD: '1000' });
  stranger = await desk.openTrader({ USD: '1000' });
  strangersOrder = await stranger.placed({
    symbol: 'AAPL',
    side: 'buy',
    qty: '1',
    limitPrice: '200',
    clientOrderId: 'strangers',
  });
});
afterAll(() => product.end());

const order = { symbol: 'AAPL', side: 'buy', type: 'limit', qty: '1', limitPrice: '200', timeInForce: 'gtc' };
const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

const forTraders: [method: string, path: string, body?: object][] = [
  ['POST', '/api/v1/orders', order],
  ['POST', '/api/v1/orders/batch', { orders: [order] }],
  ['GET', '/api/v1/orders'],
  ['GET', `/api/v1/orders/${id}`],
  ['GET', '/api/v1/orders/by-client-id/x'],
  ['PATCH', `/api/v1/orders/${id}`, { qty: '1' }],
  ['DELETE', `/api/v1/orders/${id}`],
  ['DELETE', '/api/v1/orders'],
  ['GET', '/api/v1/fills'],
];
const forOperators: typeof forTraders = [
  ['GET', '/api/v1/admin/users'],
  ['GET', `/api/v1/admin/users/${id}`],
  ['GET', '/api/v1/admin/orders'],
  ['GET', `/api/v1/admin/orders/${id}`],
  ['GET', '/api/v1/admin/trades'],
  ['GET', '/api/v1/admin/postings'],
  ['GET', '/api/v1/admin/accounts'],
  ['GET', '/api/v1/admin/kill-switches'],
  ['POST', '/api/v1/admin/kill-switches', { scope: 'tenant', id: 'demo', engaged: true, reason: 'x' }],
  ['POST', '/api/v1/admin/instruments/AAPL/status', { status: 'halted', reason: 'x' }],
  ['POST', '/api/v1/admin/instruments', {}],
  ['POST', '/api/v1/admin/accounts', { userId: id }],
  ['PUT', `/api/v1/admin/accounts/${id}/limits`, {}],
  ['POST', '/api/v1/admin/adjustments', { accountId: id, currency: 'USD', amount: '1', reason: 'x' }],
];
const forBoth: typeof forTraders = [
  ['GET', '/api/v1/me'],
  ['GET', '/api/v1/instruments'],
  ['GET', '/api/v1/instruments/AAPL'],
  ['GET', '/api/v1/markets/AAPL/book'],
  ['GET', '/api/v1/markets/AAPL/trades'],
  ['GET', '/api/v1/markets/AAPL/candles?interval=1m'],
  ['GET', '/api/v1/markets/AAPL/ticker'],
  ['GET', '/api/v1/accounts'],
  ['GET', `/api/v1/accounts/${id}`],
  ['GET', `/api/v1/accounts/${id}/positions`],
  ['GET', `/api/v1/accounts/${id}/postings`],
];

const isProblem = (answer: {
  status: number;
  body: { code: string; status: number; requestId: string };
  headers: Headers;
}) => {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    detail: expect.any(String),
    requestId: expect.any(String),
  });
  expect(answer.body.status).toBe(answer.status);
  return [answer.status, answer.body.code];
};

describe.each([...forTraders, ...forOperators, ...forBoth])('%s %s', (method, path, body) => {
  it('asks who is calling', async () => {
    for (const token of [undefined, 'x', 'a.b.c', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.']) {
      expect(isProblem(await new Caller(product.url, token).send(method, path, body))).toEqual([
        401,
        'unauthenticated',
      ]);
    }
  });
});

// Rest parameters: of a row that is shorter than the parameters jest would make the last one a callback.
it.each(forTraders)('%s %s is not for operators', async (...[method, path, body]) => {
  expect(isProblem(await desk.operator.send(method, path, body))).toEqual([403, 'forbidden']);
});

it.each(forOperators)('%s %s is not for traders', async (...[method, path, body]) => {
  expect(isProblem(await trader.caller.send(method, path, body))).toEqual([403, 'forbidden']);
});

describe("another's", () => {
  it('order does not exist', async () => {
    const path = `/api/v1/orders/${strangersOrder.id}`;
    for (const [method, body] of [['GET'], ['PATCH', { qty: '2' }], ['DELETE']] as const) {
      expect(isProblem(await trader.caller.send(method, path, body))).toEqual([404, 'order_not_found']);
    }
    expect(isProblem(await trader.caller.get('/api/v1/orders/by-client-id/strangers'))).toEqual([
      404,
      'order_not_found',
    ]);
    expect(isProblem(await trader.caller.get(`/api/v1/fills?orderId=${strangersOrder.id}`))).toEqual([
      404,
      'order_not_found',
    ]);
    expect((await stranger.order(strangersOrder.id)).status).toBe('new');
  });

  it('account does not exist', async () => {
    for (const path of ['', '/positions', '/postings']) {
      expect(isProblem(await trader.caller.get(`/api/v1/accounts/${stranger.accountId}${path}`))).toEqual([
        404,
        'account_not_found',
      ]);
    }
    expect(isProblem(await trader.place({ ...order, accountId: stranger.accountId }))).toEqual([
      404,
      'account_not_found',
    ]);
    expect((await trader.caller.get('/api/v1/accounts')).body.items.map((one: { id: string }) => one.id)).toEqual([
      trader.accountId,
    ]);
  });

  it.each(['1', 'x', id, id.toLowerCase(), '%00', '..%2F..', 'a'.repeat(60)])(
    'nor does one of id %s',
    async (wrong) => {
      for (const path of [`/api/v1/orders/${wrong}`, `/api/v1/accounts/${wrong}`]) {
        const [status] = isProblem(await trader.caller.get(path));
        expect([400, 404]).toContain(status);
      }
    },
  );

  it('is seen by an operator, and by a trader whose own it is', async () => {
    expect((await desk.operator.get(`/api/v1/accounts/${stranger.accountId}`)).status).toBe(200);
    expect((await desk.operator.get(`/api/v1/admin/orders?accountId=${stranger.accountId}`)).body.items).toHaveLength(
      1,
    );
    expect((await stranger.caller.get(`/api/v1/accounts/${stranger.accountId}`)).status).toBe(200);
  });
});

it('a user without an account has none to trade with', async () => {
  const password = 'Desk-pass-1';
  await desk.must('POST', '/api/v1/admin/users', { email: 'bare@desk.local', password, roles: ['trader'] });
  const bare = await Caller.signedIn(product.url, 'bare@desk.local', password);
  expect(isProblem(await bare.post('/api/v1/orders', order))).toEqual([404, 'account_not_found']);
  expect((await bare.get('/api/v1/orders')).body).toEqual({ items: [], nextCursor: null, streamSeq: 0 });
  expect((await bare.get('/api/v1/fills')).body).toEqual({ items: [], nextCursor: null, streamSeq: 0 });
  expect((await bare.delete('/api/v1/orders')).body).toEqual({ canceled: 0 });
});
