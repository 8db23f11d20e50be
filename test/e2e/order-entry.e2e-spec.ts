import { Desk, type Trader } from './testing/desk';
import { eventually } from './testing/eventually';
import { Product } from './testing/product';
import { TradingSocket } from './testing/trading-socket';

let product: Product;
let desk: Desk;
let symbol: string;
const sockets: TradingSocket[] = [];

beforeAll(async () => {
  product = await Product.start();
  desk = await Desk.of(product);
  symbol = await desk.listShare();
});

afterAll(async () => {
  for (const socket of sockets) socket.close();
  await product.end();
});

const open = async (trader: Trader, namespace?: string): Promise<TradingSocket> => {
  const socket = await TradingSocket.connect(product.url, trader.caller.accessToken, namespace);
  sockets.push(socket);
  return socket;
};

const rich = (): Promise<Trader> => desk.openTrader({ USD: '1000000', [symbol]: '1000' });

const limit = (change: object = {}): object => ({
  symbol,
  side: 'buy',
  type: 'limit',
  qty: '10',
  limitPrice: '90',
  timeInForce: 'gtc',
  ...change,
});

/** Of a problem, what does not differ from one request to the next. */
const withoutId = ({ requestId, ...problem }: { requestId: string }): object => {
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  return problem;
};

describe('an order by socket', () => {
  it('is acknowledged when it is durable, as REST shows it', async () => {
    const trader = await rich();
    const socket = await open(trader);
    const { status, order } = await socket.must('order.place', limit({ clientOrderId: 'one' }));
    expect(status).toBe(201);
    expect(order).toMatchObject({ clientOrderId: 'one', accountId: trader.accountId, status: 'new', limitPrice: '90' });
    expect(await trader.order(order.id)).toEqual(order);
    expect(await trader.balance('USD')).toMatchObject({ held: '900.27' });
  });

  it('is the same order again under the same client order id, by whichever door', async () => {
    const trader = await rich();
    const socket = await open(trader);
    const first = await socket.must('order.place', limit({ clientOrderId: 'mixed' }));
    const again = await socket.must('order.place', limit({ clientOrderId: 'mixed' }));
    expect(again).toEqual({ ok: true, status: 200, order: first.order });
    const byRest = await trader.place(limit({ clientOrderId: 'mixed' }) as never);
    expect([byRest.status, byRest.body]).toEqual([200, first.order]);

    const second = await trader.placed(limit({ clientOrderId: 'mixed-2' }) as never);
    expect(await socket.must('order.place', limit({ clientOrderId: 'mixed-2' }))).toMatchObject({
      status: 200,
      order: { id: second.id },
    });
    const other = await socket.send('order.place', limit({ clientOrderId: 'mixed-2', qty: '11' }));
    expect(other).toMatchObject({ ok: false, problem: { code: 'client_order_id_conflict', status: 409 } });
  });

  it('is canceled and replaced by socket', async () => {
    const trader = await rich();
    const socket = await open(trader);
    const { order } = await socket.must('order.place', limit());
    const replaced = await socket.must('order.replace', { orderId: order.id, qty: '4', limitPrice: '91' });
    expect(replaced.order).toMatchObject({ replaces: order.id, qty: '4', limitPrice: '91', status: 'new' });
    const canceled = await socket.must('order.cancel', { orderId: replaced.order.id });
    expect(canceled.order).toMatchObject({ id: replaced.order.id, status: 'canceled' });
    expect(await trader.order(order.id)).toMatchObject({ status: 'replaced', replacedBy: replaced.order.id });
    expect(await trader.balance('USD')).toMatchObject({ held: '0' });
  });

  it('comes in batches of which each stands alone', async () => {
    const trader = await rich();
    const socket = await open(trader);
    const orders = [limit(), limit({ qty: '0' }), limit({ qty: '1000000' }), 'nothing', limit({ clientOrderId: 'b5' })];
    const { results } = await socket.must('orders.place_batch', { orders });
    expect(results.map(({ status }: { status: number }) => status)).toEqual([201, 400, 422, 400, 201]);
    const byRest = await trader.caller.post('/api/v1/orders/batch', { orders: orders.slice(1, 4) });
    for (const [index, result] of byRest.body.results.entries()) {
      expect(withoutId(results[index + 1].problem)).toEqual(withoutId(result.problem));
    }
    expect(await socket.send('orders.place_batch', { orders: [] })).toMatchObject({
      ok: false,
      problem: { code: 'invalid_request', errors: [{ field: 'orders' }] },
    });
  });
});

describe('a refusal by socket', () => {
  it('is the very problem that REST answers', async () => {
    const trader = await rich();
    const poor = await desk.openTrader({ USD: '100' });
    const stranger = await (await rich()).placed(limit() as never);
    const closed = await trader.placed(limit() as never);
    await trader.caller.delete(`/api/v1/orders/${closed.id}`);
    const cases: [who: Trader, order: object][] = [
      [trader, limit({ qty: 10 })],
      [trader, limit({ qty: '1e3' })],
      [trader, limit({ qty: '0' })],
      [trader, limit({ extra: 1 })],
      [trader, limit({ limitPrice: undefined })],
      [trader, limit({ type: 'market' })],
      [trader, limit({ symbol: 'NONE' })],
      [trader, limit({ accountId: poor.accountId })],
      [trader, limit({ limitPrice: '90.001' })],
      [trader, limit({ limitPrice: '900' })],
      [trader, limit({ qty: '1000000' })],
      [poor, limit()],
      [poor, limit({ side: 'sell' })],
    ];
    for (const [who, order] of cases) {
      const answer = await (await open(who)).send('order.place', order);
      const { status, body } = await who.caller.post('/api/v1/orders', order);
      expect(answer.ok).toBe(false);
      expect([order, withoutId(answer.problem)]).toEqual([order, withoutId(body)]);
      expect(answer.problem.status).toBe(status);
    }
    const socket = await open(trader);
    for (const orderId of [stranger.id, closed.id, '01K1ZB6R4R1000000000000042', 'x']) {
      const canceled = await trader.caller.delete(`/api/v1/orders/${orderId}`);
      expect(withoutId((await socket.send('order.cancel', { orderId })).problem)).toEqual(withoutId(canceled.body));
      for (const change of [{ qty: '5' }, { qty: '0' }, {}, { side: 'sell' }]) {
        const replaced = await trader.caller.patch(`/api/v1/orders/${orderId}`, change);
        const answer = await socket.send('order.replace', { orderId, ...change });
        expect([orderId, change, withoutId(answer.problem)]).toEqual([orderId, change, withoutId(replaced.body)]);
      }
    }
  });

  it('meets what is no request at all', async () => {
    const socket = await open(await rich());
    for (const args of [[], [null], ['order'], [[limit()]], [limit(), limit()], [7], [{ orders: 'all' }]]) {
      expect(await socket.send('order.place', ...args)).toMatchObject({
        ok: false,
        problem: { code: 'invalid_request', status: 400 },
      });
    }
    for (const body of [{}, { orderId: 7 }, { orderId: '' }, { orderId: 'x', more: 1 }]) {
      expect(await socket.send('order.cancel', body)).toMatchObject({ problem: { code: 'invalid_request' } });
    }
    expect(await socket.send('order.destroy', {})).toMatchObject({ problem: { code: 'unknown_message' } });
  });

  it('is for whoever is no trader', async () => {
    const { accessToken } = desk.operator;
    await expect(TradingSocket.connect(product.url, accessToken)).rejects.toMatchObject({
      code: 'forbidden',
      status: 403,
    });
    const admin = await TradingSocket.connect(product.url, accessToken, '/admin');
    sockets.push(admin);
    expect(await admin.send('order.place', limit())).toMatchObject({ problem: { code: 'unknown_message' } });
  });
});

describe('two traders', () => {
  it('who trade both hear of order, fill, position and balance, and only of their own', async () => {
    const [seller, buyer, other] = [await rich(), await rich(), await rich()];
    const [sold, bought, idle] = [await open(seller), await open(buyer), await open(other)];
    for (const socket of [sold, bought, idle]) await socket.must('resume', {});
    const { order: resting } = await sold.must('order.place', limit({ side: 'sell', qty: '7', limitPrice: '100' }));
    const { order: taker } = await bought.must('order.place', limit({ qty: '4', limitPrice: '100' }));
    expect(taker).toMatchObject({ status: 'filled', averagePrice: '100' });

    const fill = await bought.message('fills_update', 'fill', ({ orderId }) => orderId === taker.id);
    expect(fill.data).toMatchObject({ side: 'buy', qty: '4', price: '100', fee: '0.12', liquidity: 'taker' });
    const other1 = await sold.message('fills_update', 'fill', ({ orderId }) => orderId === resting.id);
    expect(other1.data).toMatchObject({
      side: 'sell',
      qty: '4',
      fee: '0.04',
      liquidity: 'maker',
      tradeId: fill.data.tradeId,
    });
    expect((await sold.message('orders_update', 'accepted')).data).toEqual(resting);
    expect((await bought.message('orders_update', 'accepted')).data).toEqual(taker);
    expect((await sold.message('orders_update', 'changed')).data).toMatchObject({
      id: resting.id,
      status: 'partially_filled',
      filledQty: '4',
      version: 2,
    });
    expect((await bought.message('positions_update', 'changed')).data).toMatchObject({
      accountId: buyer.accountId,
      symbol,
      qty: '1004',
    });
    expect((await sold.message('positions_update', 'changed')).data).toMatchObject({ qty: '996' });
    const money = (socket: TradingSocket) =>
      socket.message(
        'balances_update',
        'changed',
        ({ currency, settled }) => currency === 'USD' && settled !== '1000000',
      );
    expect((await money(bought)).data).toMatchObject({ assetClass: 'fiat', settled: '999599.88', held: '0' });
    expect((await money(sold)).data).toMatchObject({ settled: '1000399.96' });
    const shares = await sold.message('balances_update', 'changed', ({ settled }) => settled === '996');
    expect(shares.data).toMatchObject({ currency: symbol, assetClass: 'equity', held: '3', available: '993' });

    await eventually(async () => {
      for (const [socket, trader] of [
        [sold, seller],
        [bought, buyer],
      ] as const) {
        const { body } = await trader.caller.get(`/api/v1/accounts/${trader.accountId}`);
        expect(socket.messages.at(-1)?.seq).toBe(body.streamSeq);
        expect(socket.messages.every(({ data }) => data.accountId === trader.accountId)).toBe(true);
      }
    });
    expect(idle.messages).toEqual([]);
  });

  it('are both seen by operators, with both sides of the trade', async () => {
    const admin = await TradingSocket.connect(product.url, desk.operator.accessToken, '/admin');
    sockets.push(admin);
    await admin.must('resume', {});
    const fresh = await desk.listShare();
    const seller = await desk.openTrader({ [fresh]: '5' });
    const buyer = await rich();
    const resting = await seller.placed(limit({ symbol: fresh, side: 'sell', limitPrice: '100.5', qty: '1' }) as never);
    const taker = await buyer.placed(limit({ symbol: fresh, limitPrice: '100.5', qty: '1' }) as never);
    const { data } = await admin.message('fills_update', 'trade', (trade) => trade.taker.orderId === taker.id);
    expect(data).toMatchObject({
      taker: { accountId: buyer.accountId, side: 'buy', liquidity: 'taker' },
      maker: { accountId: seller.accountId, orderId: resting.id, side: 'sell', liquidity: 'maker' },
    });
    expect((await admin.message('accounts_update', 'opened')).data).toMatchObject({ id: seller.accountId });
    const posted = await admin.message('ledger_update', 'posted', ({ accountId }) => accountId === seller.accountId);
    expect(posted.data).toMatchObject({ cause: 'adjustment', ledger: 'customer', reason: 'test funds' });
    const fees = await admin.message('balances_update', 'changed', ({ ledger }) => ledger === 'fees');
    expect(fees.data).toMatchObject({ accountId: null, currency: 'USD' });
    expect((await admin.message('instruments_update', 'listed')).data).toMatchObject({ symbol: fresh, status: 'open' });
    await desk.must('POST', `/api/v1/admin/instruments/${fresh}/status`, { status: 'halted', reason: 'news' });
    expect((await admin.message('risk_update', 'halted')).data).toMatchObject({
      cause: 'instrument_status',
      scope: 'instrument',
      target: fresh,
      status: 'halted',
      reason: 'news',
    });
    expect(admin.messages.every(({ seq }, i) => seq === admin.messages[0].seq + i)).toBe(true);
  });
});

describe('the private stream', () => {
  it('goes on after a cut where it was, without gap or repetition', async () => {
    const trader = await rich();
    const before = await open(trader);
    await before.must('resume', {});
    await trader.placed(limit() as never);
    const { seq } = await before.message('balances_update', 'changed');
    before.close();
    for (let i = 0; i < 5; i++) await trader.placed(limit() as never);
    const after = await open(trader);
    expect(await after.must('resume', { since: seq })).toEqual({ ok: true, seq });
    await trader.placed(limit() as never);
    await eventually(async () => {
      const { body } = await trader.caller.get(`/api/v1/accounts/${trader.accountId}`);
      expect(after.messages.at(-1)?.seq).toBe(body.streamSeq);
    });
    expect(after.messages.map((one) => one.seq)).toEqual(after.messages.map((_, i) => seq + 1 + i));
    expect(after.messages.filter(({ type }) => type === 'accepted')).toHaveLength(6);
  });

  it('tells of a denial', async () => {
    const poor = await desk.openTrader({ USD: '1' });
    const socket = await open(poor);
    await socket.must('resume', {});
    await socket.send('order.place', limit({ clientOrderId: 'too-much' }));
    expect((await socket.message('orders_update', 'denied')).data).toEqual({
      accountId: poor.accountId,
      symbol,
      code: 'insufficient_funds',
      clientOrderId: 'too-much',
      deniedAt: expect.stringMatching(/Z$/),
    });
  });

  it('brings an order after its acknowledgement: 1,000 in flight on two sockets, canceled and replaced ones too', async () => {
    const [trader, other] = [
      await desk.openTrader({ USD: '10000000', [symbol]: '100000' }, fast),
      await desk.openTrader({ USD: '10000000', [symbol]: '100000' }, fast),
    ];
    const [mine, theirs] = [await open(trader), await open(other)];
    await mine.must('resume', {});
    await theirs.must('resume', {});
    const order = (i: number) => limit({ side: i % 2 ? 'sell' : 'buy', qty: '1', limitPrice: String(95 + (i % 10)) });
    const placed = await Promise.all(
      Array.from({ length: 50 }, () => trader.placed(limit({ limitPrice: '60' }) as never)),
    );
    const answers = await Promise.all([
      ...Array.from({ length: 1_000 }, (_, i) =>
        (i % 2 ? mine : theirs).send('order.place', order(i + (i % 4 < 2 ? 0 : 1))),
      ),
      ...placed.map(({ id }, i) =>
        i % 2 ? mine.send('order.cancel', { orderId: id }) : mine.send('order.replace', { orderId: id, qty: '2' }),
      ),
    ]);
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    for (const [socket, { caller, accountId }] of [
      [mine, trader],
      [theirs, other],
    ] as const) {
      await eventually(async () => {
        const { body } = await caller.get(`/api/v1/accounts/${accountId}`);
        expect(socket.messages.at(-1)?.seq).toBe(body.streamSeq);
      });
      const acknowledged = new Map<string, number>();
      const told = new Map<string, number>();
      for (const [at, one] of socket.heard.entries()) {
        if ('answerTo' in one) {
          const { order } = one.answer;
          if (order) acknowledged.set(`${order.id} ${order.version}`, at);
        } else if (one.channel === 'orders_update') told.set(`${one.data.id} ${one.data.version}`, at);
      }
      expect(acknowledged.size).toBeGreaterThanOrEqual(500);
      for (const [state, at] of acknowledged) expect(told.get(state)).toBeGreaterThan(at);
    }
  });
});

describe('a server that was killed and started again', () => {
  it('goes on with the stream where it was, and still acknowledges before it tells', async () => {
    const trader = await rich();
    const { order } = await (await open(trader)).must('order.place', limit());
    const since = (await trader.caller.get(`/api/v1/accounts/${trader.accountId}`)).body.streamSeq;
    await product.stop('SIGKILL');
    await product.start();
    const socket = await open(trader);
    await socket.must('resume', { since });
    // The first that this server hears of the order, its account and its instrument.
    await socket.must('order.cancel', { orderId: order.id });
    const { data, seq } = await socket.message('orders_update', 'changed');
    expect(data).toMatchObject({ id: order.id, status: 'canceled', version: 2 });
    expect(seq).toBe(since + 1);
    expect(socket.heard.map((one) => ('answerTo' in one ? 'answer' : one.type)).slice(0, 3)).toEqual([
      'answer',
      'answer',
      'changed',
    ]);
  });
});

const fast = { ordersPerSecondMax: 100_000, burstMax: 100_000, openOrdersMax: 10_000 };
