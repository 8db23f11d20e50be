import { Desk, type Trader } from './testing/desk';
import { eventually } from './testing/eventually';
import { Product } from './testing/product';

let product: Product;
let desk: Desk;
let symbol: string;
let buyer: Trader;
let seller: Trader;

beforeAll(async () => {
  product = await Product.start();
  desk = await Desk.of(product);
});
afterAll(() => product.end());
beforeEach(async () => {
  symbol = await desk.listShare();
  buyer = await desk.openTrader({ USD: '1000000', [symbol]: '1000' });
  seller = await desk.openTrader({ USD: '1000000', [symbol]: '1000' });
});

const book = async () => (await buyer.caller.get(`/api/v1/markets/${symbol}/book`)).body;
const expectBids = (levels: [price: string, qty: string][]) =>
  eventually(async () => expect((await book()).bids).toEqual(levels));
const expectAsks = (levels: [price: string, qty: string][]) =>
  eventually(async () => expect((await book()).asks).toEqual(levels));
const sell = (order: object) => seller.placed({ symbol, side: 'sell', qty: '10', limitPrice: '100', ...order });
const buy = (order: object) => buyer.placed({ symbol, side: 'buy', qty: '10', limitPrice: '100', ...order });

describe('an order', () => {
  it('has exactly the documented fields', async () => {
    const order = await buy({ clientOrderId: 'shape:1.A_b-' });
    expect(order).toEqual({
      id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      clientOrderId: 'shape:1.A_b-',
      accountId: buyer.accountId,
      symbol,
      side: 'buy',
      type: 'limit',
      qty: '10',
      limitPrice: '100',
      stopPrice: null,
      trailPrice: null,
      trailPercent: null,
      trailExtremePrice: null,
      timeInForce: 'gtc',
      expiresAt: null,
      displayQty: null,
      reduceOnly: false,
      notional: null,
      orderClass: 'simple',
      linkedRole: null,
      exitArming: null,
      listId: null,
      status: 'new',
      filledQty: '0',
      averagePrice: null,
      fee: '0',
      feeCurrency: 'USD',
      rejectReason: null,
      replaces: null,
      replacedBy: null,
      version: 1,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: order.createdAt,
    });
    expect(await buyer.order(order.id)).toEqual(order);
    expect((await buyer.caller.get('/api/v1/orders/by-client-id/shape:1.A_b-')).body).toEqual(order);
  });

  it('rests, fills in parts and then whole, its average exact', async () => {
    const resting = await sell({ limitPrice: '99.99' });
    await buy({ qty: '3', limitPrice: '100' });
    expect(await seller.order(resting.id)).toMatchObject({
      status: 'partially_filled',
      filledQty: '3',
      averagePrice: '99.99',
      version: 2,
    });
    const taker = await buy({ qty: '8', limitPrice: '99.99' });
    expect(taker).toMatchObject({ status: 'partially_filled', filledQty: '7', averagePrice: '99.99' });
    expect(await seller.order(resting.id)).toMatchObject({ status: 'filled', filledQty: '10', version: 3 });
    await expectBids([['99.99', '1']]);
  });

  it('shows an average over several prices rounded half up at four digits beyond the price', async () => {
    await sell({ qty: '1', limitPrice: '100' });
    await sell({ qty: '2', limitPrice: '100.01' });
    expect(await buy({ qty: '3', limitPrice: '100.01' })).toMatchObject({
      status: 'filled',
      averagePrice: '100.006667',
    });
  });

  it('gives the better price and then the earlier order its turn', async () => {
    const first = await sell({ qty: '5' });
    const second = await sell({ qty: '5' });
    const better = await sell({ qty: '5', limitPrice: '99.5' });
    await buy({ qty: '7' });
    expect((await seller.order(better.id)).filledQty).toBe('5');
    expect((await seller.order(first.id)).filledQty).toBe('2');
    expect((await seller.order(second.id)).filledQty).toBe('0');
  });
});

describe('time in force', () => {
  it('ioc takes what is there and cancels the rest', async () => {
    await sell({ qty: '4' });
    expect(await buy({ timeInForce: 'ioc' })).toMatchObject({
      status: 'canceled',
      filledQty: '4',
      rejectReason: 'ioc_remainder',
    });
    await expectBids([]);
  });

  it('fok takes all or nothing', async () => {
    await sell({ qty: '4' });
    expect(await buy({ timeInForce: 'fok' })).toMatchObject({
      status: 'canceled',
      filledQty: '0',
      rejectReason: 'fok_not_fillable',
    });
    await expectAsks([['100', '4']]);
    expect(await buy({ qty: '4', timeInForce: 'fok' })).toMatchObject({ status: 'filled' });
  });

  it('post-only rests or is rejected, never takes', async () => {
    await sell({});
    expect(await buy({ postOnly: true })).toMatchObject({
      status: 'rejected',
      filledQty: '0',
      rejectReason: 'post_only_would_cross',
    });
    expect(await buy({ postOnly: true, limitPrice: '99.99' })).toMatchObject({ status: 'new' });
  });

  it('day rests like gtc', async () => {
    expect(await buy({ timeInForce: 'day' })).toMatchObject({ status: 'new', timeInForce: 'day' });
  });
});

describe('a market order', () => {
  it('takes the book up to its protection price and cancels the rest', async () => {
    await sell({ qty: '5', limitPrice: '101' });
    await sell({ qty: '5', limitPrice: '106' });
    expect(await buyer.placed({ symbol, side: 'buy', type: 'market', qty: '10', timeInForce: 'day' })).toMatchObject({
      status: 'canceled',
      limitPrice: null,
      filledQty: '5',
      averagePrice: '101',
      rejectReason: 'protection_price',
    });
    await expectBids([]);
    await expectAsks([['106', '5']]);
  });

  it('is denied without a reference price', async () => {
    const unknown = await desk.listShare({ referencePrice: undefined });
    const { status, body } = await buyer.place({ symbol: unknown, side: 'buy', type: 'market', qty: '1' });
    expect([status, body.code]).toEqual([422, 'no_reference_price']);
  });
});

describe('stop orders', () => {
  const trade = async (price: string) => {
    await sell({ qty: '1', limitPrice: price });
    await buy({ qty: '1', limitPrice: price });
  };

  it('a stop waits unseen, triggers at its price and trades', async () => {
    const stop = await buyer.placed({ symbol, side: 'buy', type: 'stop', qty: '5', stopPrice: '102' });
    expect(stop).toMatchObject({ status: 'new', stopPrice: '102', limitPrice: null });
    await expectBids([]);
    await trade('101');
    expect((await buyer.order(stop.id)).status).toBe('new');
    await trade('102');
    expect(await buyer.order(stop.id)).toMatchObject({ status: 'canceled', rejectReason: 'protection_price' });
    const second = await buyer.placed({ symbol, side: 'buy', type: 'stop', qty: '5', stopPrice: '103' });
    await sell({ qty: '5', limitPrice: '103.5' });
    await trade('103');
    expect(await buyer.order(second.id)).toMatchObject({ status: 'filled', averagePrice: '103.5' });
  });

  it('a stop_limit rests at its limit once triggered', async () => {
    const stop = await buyer.placed({
      symbol,
      side: 'buy',
      type: 'stop_limit',
      qty: '5',
      stopPrice: '102',
      limitPrice: '101.5',
    });
    await expectBids([]);
    await trade('102');
    expect((await buyer.order(stop.id)).status).toBe('new');
    await expectBids([['101.5', '5']]);
  });
});

describe('self-trade prevention', () => {
  const cross = async (mode: string | undefined) => {
    const maker = await buy({ qty: '10' });
    const taker = await buyer.placed({ symbol, side: 'sell', qty: '4', limitPrice: '100', selfTradePrevention: mode });
    return [await buyer.order(maker.id), taker];
  };

  it.each([undefined, 'cancel_taker'])('%s cancels the taker', async (mode) => {
    const [maker, taker] = await cross(mode);
    expect(maker).toMatchObject({ status: 'new', filledQty: '0' });
    expect(taker).toMatchObject({ status: 'canceled', filledQty: '0', rejectReason: 'self_trade' });
  });

  it('cancel_maker cancels the maker', async () => {
    const [maker, taker] = await cross('cancel_maker');
    expect(maker).toMatchObject({ status: 'canceled', rejectReason: 'self_trade' });
    expect(taker).toMatchObject({ status: 'new' });
  });

  it('cancel_both cancels both', async () => {
    const [maker, taker] = await cross('cancel_both');
    expect([maker.status, taker.status]).toEqual(['canceled', 'canceled']);
  });

  it('decrement takes the smaller off both', async () => {
    const [maker, taker] = await cross('decrement');
    expect(taker).toMatchObject({ status: 'canceled', filledQty: '0' });
    expect(maker).toMatchObject({ status: 'new', qty: '6', filledQty: '0' });
    await expectBids([['100', '6']]);
  });

  it('never lets an owner trade with themselves', async () => {
    await cross('decrement');
    expect((await buyer.caller.get('/api/v1/fills')).body.items).toEqual([]);
  });
});

describe('replacing', () => {
  it('makes a new order that names the old one', async () => {
    const old = await buy({ clientOrderId: 'r1' });
    const { status, body } = await buyer.caller.patch(`/api/v1/orders/${old.id}`, { qty: '12', limitPrice: '99' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ replaces: old.id, qty: '12', limitPrice: '99', status: 'new', version: 1 });
    expect(await buyer.order(old.id)).toMatchObject({ status: 'replaced', replacedBy: body.id });
    await expectBids([['99', '12']]);
  });

  it('keeps the turn only when nothing but the quantity falls', async () => {
    const first = await buy({ qty: '10' });
    await buy({ qty: '10' });
    const { body: smaller } = await buyer.caller.patch(`/api/v1/orders/${first.id}`, { qty: '6' });
    await sell({ qty: '6' });
    expect((await buyer.order(smaller.id)).status).toBe('filled');
  });

  it('counts what is filled', async () => {
    const old = await buy({ qty: '10' });
    await sell({ qty: '4' });
    expect((await buyer.caller.patch(`/api/v1/orders/${old.id}`, { qty: '4' })).body.code).toBe(
      'quantity_below_filled',
    );
    const { body } = await buyer.caller.patch(`/api/v1/orders/${old.id}`, { qty: '5' });
    expect(body).toMatchObject({ status: 'partially_filled', filledQty: '4', qty: '5' });
    await expectBids([['100', '1']]);
  });

  it.each([
    [{}, 400, 'invalid_request'],
    [{ qty: '0' }, 400, 'invalid_request'],
    [{ qty: '10' }, 422, 'order_changed_nothing'],
    [{ stopPrice: '90' }, 422, 'replace_not_allowed'],
    [{ limitPrice: '100.001' }, 422, 'price_off_tick'],
    [{ qty: '1.5' }, 422, 'quantity_off_lot'],
    [{ qty: '90000' }, 422, 'insufficient_funds'],
    [{ side: 'sell' }, 400, 'invalid_request'],
  ])('%j is refused and changes nothing', async (change, status, code) => {
    const order = await buy({});
    const answer = await buyer.caller.patch(`/api/v1/orders/${order.id}`, change);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await buyer.order(order.id)).toEqual(order);
  });
});

describe('canceling', () => {
  it('answers the order, canceled, and frees its hold', async () => {
    const order = await buy({});
    expect(await buyer.balance('USD')).toMatchObject({ held: '1000.3' });
    const { status, body } = await buyer.caller.delete(`/api/v1/orders/${order.id}`);
    expect([status, body.status, body.version]).toEqual([200, 'canceled', 2]);
    expect(await buyer.balance('USD')).toMatchObject({ held: '0', available: '1000000' });
  });

  it('of a closed order says what became of it', async () => {
    const order = await buy({});
    await sell({});
    for (const answer of [
      await buyer.caller.delete(`/api/v1/orders/${order.id}`),
      await buyer.caller.patch(`/api/v1/orders/${order.id}`, { qty: '11' }),
    ]) {
      expect([answer.status, answer.body.code, answer.body.orderStatus]).toEqual([409, 'order_not_open', 'filled']);
    }
  });

  it('all cancels those of one instrument, or every one, and counts', async () => {
    const other = await desk.listShare();
    await buy({});
    await buy({ limitPrice: '99' });
    await buyer.placed({ symbol, side: 'buy', type: 'stop', qty: '5', stopPrice: '110' });
    await buyer.placed({ symbol: other, side: 'buy', qty: '1', limitPrice: '100' });
    const theirs = await seller.placed({ symbol, side: 'sell', qty: '1', limitPrice: '120' });
    expect((await buyer.caller.delete(`/api/v1/orders?symbol=${symbol}`)).body).toEqual({ canceled: 3 });
    expect((await buyer.caller.get('/api/v1/orders')).body.items).toHaveLength(1);
    expect((await buyer.caller.delete('/api/v1/orders')).body).toEqual({ canceled: 1 });
    expect((await buyer.caller.delete('/api/v1/orders')).body).toEqual({ canceled: 0 });
    expect((await seller.order(theirs.id)).status).toBe('new');
  });
});

describe('idempotency', () => {
  const order = () => ({
    symbol,
    side: 'buy',
    type: 'limit',
    qty: '10',
    limitPrice: '100',
    timeInForce: 'gtc',
    clientOrderId: 'once',
  });

  it('answers a repeat with the first order, as it is now', async () => {
    const first = await buyer.place(order());
    expect(first.status).toBe(201);
    await sell({ qty: '4' });
    const again = await buyer.place({
      ...order(),
      qty: '10.0',
      limitPrice: '100.00',
      selfTradePrevention: 'cancel_taker',
      postOnly: false,
    });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ id: first.body.id, status: 'partially_filled', filledQty: '4' });
    expect((await buyer.caller.get('/api/v1/orders?status=all')).body.items).toHaveLength(1);
  });

  it.each([
    { qty: '11' },
    { limitPrice: '99' },
    { side: 'sell' },
    { timeInForce: 'day' },
    { postOnly: true },
    { selfTradePrevention: 'decrement' },
  ])('refuses the id with %j', async (change) => {
    await buyer.place(order());
    const { status, body } = await buyer.place({ ...order(), ...change });
    expect([status, body.code]).toEqual([409, 'client_order_id_conflict']);
  });

  it('does not use up the id of a denied order', async () => {
    expect((await buyer.place({ ...order(), qty: '90000' })).status).toBe(422);
    expect((await buyer.place(order())).status).toBe(201);
  });

  it('is per account', async () => {
    await buyer.placed(order());
    expect((await seller.place({ ...order(), side: 'sell', limitPrice: '110' })).status).toBe(201);
  });

  it('holds when the same order is sent many times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => buyer.place(order())));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 201]);
    await expectBids([['100', '10']]);
  });
});

describe('a batch', () => {
  const order = (change: object) => ({
    symbol,
    side: 'buy',
    type: 'limit',
    qty: '1',
    limitPrice: '99',
    timeInForce: 'gtc',
    ...change,
  });
  const batch = (orders: unknown) => buyer.caller.post('/api/v1/orders/batch', { orders });

  it('answers each order by itself, in order', async () => {
    const { status, body } = await batch([
      order({ clientOrderId: 'b1' }),
      order({ qty: '0' }),
      order({ symbol: 'NOPE' }),
      7,
      order({ limitPrice: '99.999' }),
      order({ qty: '99999' }),
      order({ accountId: seller.accountId }),
      order({ clientOrderId: 'b1' }),
      order({ clientOrderId: 'b1', qty: '2' }),
      order({ colour: 'red' }),
      order({ clientOrderId: 'b2' }),
    ]);
    expect(status).toBe(200);
    expect(body.results.map((one: { status: number }) => one.status)).toEqual([
      201, 400, 404, 400, 422, 422, 404, 200, 409, 400, 201,
    ]);
    expect(body.results.map((one: { problem?: { code: string } }) => one.problem?.code)).toEqual([
      undefined,
      'invalid_request',
      'instrument_not_found',
      'invalid_request',
      'price_off_tick',
      'insufficient_funds',
      'account_not_found',
      undefined,
      'client_order_id_conflict',
      'invalid_request',
      undefined,
    ]);
    expect(body.results[1].problem.errors[0].field).toBe('qty');
    expect(body.results[7].order.id).toBe(body.results[0].order.id);
    await expectBids([['99', '2']]);
  });

  it('of a hundred is sequenced in order', async () => {
    const { body } = await batch(Array.from({ length: 100 }, (_, i) => order({ clientOrderId: `c${i}` })));
    const ids = body.results.map((one: { order: { id: string } }) => one.order.id);
    expect(ids).toEqual([...ids].sort());
    await expectBids([['99', '100']]);
  });

  it.each([
    ['none', []],
    ['101', Array.from({ length: 101 }, () => 1)],
    ['text', 'x'],
    ['an object', {}],
    ['null', null],
    ['nothing', undefined],
  ])('with %s for orders fails whole', async (_, orders) => {
    const { status, body } = await batch(orders);
    expect([status, body.code, body.errors[0].field]).toEqual([400, 'invalid_request', 'orders']);
  });
});

describe('lists', () => {
  it('page newest first, without gap or double, while orders come in', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.unshift((await buy({ limitPrice: '90' })).id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body }: { body: { items: { id: string }[]; nextCursor: string | null } } = await buyer.caller.get(
        `/api/v1/orders?limit=3${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
      await buy({ limitPrice: '89' });
    } while (cursor);
    expect(seen).toEqual(ids);
  });

  it('filter by status and symbol', async () => {
    const other = await desk.listShare();
    const open = await buy({});
    const closed = await buy({ limitPrice: '99' });
    await buyer.caller.delete(`/api/v1/orders/${closed.id}`);
    await buyer.placed({ symbol: other, side: 'buy', qty: '1', limitPrice: '100' });
    const ids = async (query: string) =>
      (await buyer.caller.get(`/api/v1/orders?${query}`)).body.items.map((one: { id: string }) => one.id);
    expect(await ids(`symbol=${symbol}`)).toEqual([open.id]);
    expect(await ids(`status=closed`)).toEqual([closed.id]);
    expect(await ids(`status=all&symbol=${symbol}`)).toEqual([closed.id, open.id]);
  });

  it('of fills show each side its own', async () => {
    const maker = await sell({});
    const taker = await buy({ qty: '4' });
    await buy({ qty: '2' });
    const { body } = await buyer.caller.get(`/api/v1/fills?orderId=${taker.id}`);
    expect(body).toEqual({
      items: [
        {
          tradeId: expect.any(String),
          orderId: taker.id,
          accountId: buyer.accountId,
          symbol,
          side: 'buy',
          price: '100',
          qty: '4',
          notional: '400',
          fee: '0.12',
          feeCurrency: 'USD',
          liquidity: 'taker',
          executedAt: expect.any(String),
        },
      ],
      nextCursor: null,
      streamSeq: expect.any(Number),
    });
    const theirs = (await seller.caller.get(`/api/v1/fills?symbol=${symbol}`)).body.items;
    expect(theirs.map((fill: object) => ({ ...fill }))).toMatchObject([
      { orderId: maker.id, side: 'sell', qty: '2', fee: '0.02', liquidity: 'maker' },
      { orderId: maker.id, side: 'sell', qty: '4', fee: '0.04', liquidity: 'maker' },
    ]);
    const first = (await seller.caller.get('/api/v1/fills?limit=1')).body;
    const second = (await seller.caller.get(`/api/v1/fills?limit=1&cursor=${first.nextCursor}`)).body;
    expect([first.items[0].qty, second.items[0].qty, second.nextCursor]).toEqual(['2', '4', null]);
  });
});
