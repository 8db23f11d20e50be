import { Desk, type Trader } from './testing/desk';
import { eventually } from './testing/eventually';
import { Product } from './testing/product';
import { TradingSocket, type Said } from './testing/trading-socket';

let product: Product;
let desk: Desk;
let symbol: string;
let trader: Trader;
let other: Trader;
const sockets: TradingSocket[] = [];

beforeAll(async () => {
  product = await Product.start();
  desk = await Desk.of(product);
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await product.end();
});
beforeEach(async () => {
  symbol = await desk.listShare();
  trader = await desk.openTrader({ USD: '1000000', [symbol]: '1000' });
  other = await desk.openTrader({ USD: '1000000', [symbol]: '1000' });
});

const book = async () => (await other.caller.get(`/api/v1/markets/${symbol}/book`)).body;
const expectBook = (side: 'bids' | 'asks', levels: [price: string, qty: string][]) =>
  eventually(async () => expect((await book())[side]).toEqual(levels));
const buy = (order: object) => trader.placed({ symbol, side: 'buy', qty: '10', limitPrice: '100', ...order });
const sell = (order: object) => trader.placed({ symbol, side: 'sell', qty: '10', limitPrice: '100', ...order });
/** The other side of the market. */
const otherBuys = (order: object) => other.placed({ symbol, side: 'buy', qty: '10', limitPrice: '100', ...order });
const otherSells = (order: object) => other.placed({ symbol, side: 'sell', qty: '10', limitPrice: '100', ...order });
const cancel = async (id: string) => (await trader.caller.delete(`/api/v1/orders/${id}`)).body;
const listed = async (query: string) =>
  (await trader.caller.get(`/api/v1/orders?symbol=${symbol}&${query}`)).body.items;

/** Makes the last price what it says. */
async function tradeAt(price: string): Promise<void> {
  const third = await desk.openTrader({ USD: '100000', [symbol]: '10' });
  await third.placed({ symbol, side: 'sell', qty: '1', limitPrice: price });
  await otherBuys({ qty: '1', limitPrice: price });
}

const openSocket = async (): Promise<TradingSocket> => {
  const socket = await TradingSocket.connect(product.url, trader.caller.accessToken);
  sockets.push(socket);
  return socket;
};

const exits = { takeProfit: { limitPrice: '110' }, stopLoss: { stopPrice: '95' } };

describe('a bracket', () => {
  it('is an entry with two exits that are held until it fills', async () => {
    const entry = await buy({ orderClass: 'bracket', ...exits });
    expect(entry).toMatchObject({ orderClass: 'bracket', linkedRole: 'entry', exitArming: 'each_fill', status: 'new' });
    expect(entry.listId).toBe(entry.id);
    expect(entry.legs).toMatchObject([
      { side: 'sell', type: 'limit', limitPrice: '110', linkedRole: 'take_profit', status: 'held', listId: entry.id },
      { side: 'sell', type: 'stop', stopPrice: '95', linkedRole: 'stop_loss', status: 'held', listId: entry.id },
    ]);
    expect(await trader.order(entry.id)).toEqual(entry);
    const { legs, ...alone } = entry;
    expect(await listed('status=open')).toEqual([...legs, alone].sort((a, b) => (a.id < b.id ? 1 : -1)));
    expect((await listed(`status=all&listId=${entry.id}`)).map(({ id }: { id: string }) => id).sort()).toEqual(
      [alone, ...legs].map(({ id }) => id).sort(),
    );
    await expectBook('asks', []);
  });

  it('lets its exits work for what is filled, and its take profit end its stop loss', async () => {
    const { id } = await buy({ orderClass: 'bracket', ...exits });
    await otherSells({ qty: '4' });
    expect((await trader.order(id)).legs).toMatchObject([
      { status: 'new', qty: '4' },
      { status: 'new', qty: '4' },
    ]);
    await expectBook('asks', [['110', '4']]);
    await otherSells({ qty: '6' });
    await expectBook('asks', [['110', '10']]);
    await otherBuys({ limitPrice: '110' });
    const entry = await trader.order(id);
    expect(entry).toMatchObject({ status: 'filled' });
    expect(entry.legs).toMatchObject([
      { status: 'filled', filledQty: '10', averagePrice: '110' },
      { status: 'canceled', rejectReason: 'linked_order_ended' },
    ]);
    expect(await trader.position(symbol)).toMatchObject({ qty: '1000', held: '0' });
  });

  it('waits for the complete fill when asked to', async () => {
    const { id } = await buy({ orderClass: 'bracket', ...exits, exitArming: 'complete_fill' });
    await otherSells({ qty: '4' });
    expect((await trader.order(id)).legs).toMatchObject([{ status: 'held' }, { status: 'held' }]);
    await otherSells({ qty: '6' });
    expect((await trader.order(id)).legs).toMatchObject([{ status: 'new' }, { status: 'new' }]);
  });

  it('ends its exits with an entry that ends without a fill', async () => {
    const { id, legs } = await buy({ orderClass: 'bracket', ...exits });
    expect(await cancel(id)).toMatchObject({
      status: 'canceled',
      orderClass: 'bracket',
      linkedRole: 'entry',
      listId: id,
    });
    expect(await trader.order(legs[0].id)).toMatchObject({ status: 'canceled', rejectReason: 'entry_ended' });
    expect(await listed('status=open')).toEqual([]);
  });

  it('answers its repeat with the original and its legs, another body with a conflict', async () => {
    const body = { orderClass: 'bracket', ...exits, clientOrderId: 'once' };
    const entry = await buy(body);
    await otherSells({ qty: '4' });
    const again = await trader.place({ symbol, side: 'buy', qty: '10', limitPrice: '100', ...body });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(await trader.order(entry.id));
    expect(again.body).toMatchObject({ id: entry.id, filledQty: '4', legs: [{ qty: '4' }, { qty: '4' }] });
    const changed = { ...body, stopLoss: { stopPrice: '94' } };
    expect(await trader.place({ symbol, side: 'buy', qty: '10', limitPrice: '100', ...changed })).toMatchObject({
      status: 409,
      body: { code: 'client_order_id_conflict' },
    });
    expect(await listed('status=all')).toHaveLength(3);
  });

  it('keeps its exits when its entry is replaced, and for what was filled of it when that is canceled', async () => {
    const body = { orderClass: 'bracket', ...exits, clientOrderId: 'replaced' };
    const first = await buy(body);
    const { body: second } = await trader.caller.patch(`/api/v1/orders/${first.id}`, { limitPrice: '101', qty: '12' });
    expect(second).toMatchObject({ replaces: first.id, listId: first.id, linkedRole: 'entry', qty: '12' });
    const legs = (await trader.order(second.id)).legs;
    expect(legs).toMatchObject([
      { id: first.legs[0].id, qty: '12', status: 'held' },
      { id: first.legs[1].id, qty: '12', status: 'held' },
    ]);
    const again = await trader.place({ symbol, side: 'buy', qty: '10', limitPrice: '100', ...body });
    expect(again).toMatchObject({
      status: 200,
      body: { id: first.id, status: 'replaced', replacedBy: second.id, legs },
    });
    const follows = await trader.caller.patch(`/api/v1/orders/${legs[0].id}`, { qty: '5' });
    expect(follows).toMatchObject({ status: 422, body: { code: 'linked_order_follows' } });
    const crossed = await trader.caller.patch(`/api/v1/orders/${legs[0].id}`, { limitPrice: '94' });
    expect(crossed).toMatchObject({
      status: 422,
      body: { code: 'linked_orders_invalid', errors: [{ field: 'limitPrice', code: 'wrong_side' }] },
    });
    await otherSells({ qty: '5' });
    expect(await cancel(second.id)).toMatchObject({ status: 'canceled', filledQty: '5' });
    expect(await trader.order(second.id)).toMatchObject({
      legs: [
        { status: 'new', qty: '5' },
        { status: 'new', qty: '5' },
      ],
    });
    expect(await cancel(legs[0].id)).toMatchObject({ status: 'canceled', listId: first.id });
    expect(await trader.order(legs[1].id)).toMatchObject({ status: 'canceled', rejectReason: 'linked_order_ended' });
    expect(await trader.position(symbol)).toMatchObject({ qty: '1005', held: '0' });
  });

  it('is refused as a whole when its orders contradict each other', async () => {
    const crossed = { orderClass: 'bracket', takeProfit: { limitPrice: '90' }, stopLoss: { stopPrice: '95' } };
    expect(await trader.place({ symbol, side: 'buy', qty: '10', limitPrice: '100', ...crossed })).toMatchObject({
      status: 422,
      body: {
        code: 'linked_orders_invalid',
        detail: 'takeProfit.limitPrice must be above 100, the limitPrice.',
        errors: [{ field: 'takeProfit.limitPrice', code: 'too_low' }],
      },
    });
    expect(await listed('status=all')).toEqual([]);
  });

  it('may be one of a batch', async () => {
    const order = { symbol, side: 'buy', type: 'limit', timeInForce: 'gtc', qty: '10', limitPrice: '100' };
    const orders = [{ ...order, orderClass: 'bracket', ...exits }, { ...order, orderClass: 'bracket' }, order];
    const { body } = await trader.caller.post('/api/v1/orders/batch', { orders });
    expect(body.results).toMatchObject([
      { status: 201, order: { orderClass: 'bracket', legs: [{ status: 'held' }, { status: 'held' }] } },
      { status: 400, problem: { errors: [{ field: 'takeProfit', code: 'required' }, { field: 'stopLoss' }] } },
      { status: 201, order: { orderClass: 'simple' } },
    ]);
    expect(body.results[2].order).not.toHaveProperty('legs');
  });

  it('names a bad field by where it is', async () => {
    const bad = { orderClass: 'bracket', takeProfit: { limitPrice: 110, more: 1 }, stopLoss: {} };
    const { status, body } = await trader.place({ symbol, side: 'buy', qty: '10', limitPrice: '100', ...bad });
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      { field: 'takeProfit.more', code: 'unknown_field', detail: expect.any(String) },
      { field: 'takeProfit.limitPrice', code: 'decimal', detail: expect.any(String) },
    ]);
  });
});

describe('an oco', () => {
  it('holds what is sold once and lets one leg work', async () => {
    const first = await sell({ limitPrice: undefined, orderClass: 'oco', ...exits });
    expect(first).toMatchObject({ linkedRole: 'take_profit', limitPrice: '110', exitArming: null, status: 'new' });
    expect(first.legs).toMatchObject([{ linkedRole: 'stop_loss', stopPrice: '95', status: 'new', listId: first.id }]);
    expect(await trader.position(symbol)).toMatchObject({ held: '10' });
    await expectBook('asks', [['110', '10']]);
    await tradeAt('96');
    await otherBuys({ limitPrice: '94.9' });
    await tradeAt('95');
    const ended = await trader.order(first.id);
    expect(ended).toMatchObject({ status: 'canceled', rejectReason: 'linked_order_ended' });
    expect(ended.legs).toMatchObject([{ status: 'filled', averagePrice: '94.9' }]);
    await expectBook('asks', []);
    expect(await trader.position(symbol)).toMatchObject({ qty: '990', held: '0' });
  });
});

describe('an oto', () => {
  it('brings its second order to work when the first fills', async () => {
    const first = await buy({ orderClass: 'oto', takeProfit: exits.takeProfit });
    expect(first.legs).toMatchObject([{ linkedRole: 'secondary', type: 'limit', side: 'sell', status: 'held' }]);
    await otherSells({});
    expect(await trader.order(first.legs[0].id)).toMatchObject({ status: 'new', qty: '10', orderClass: 'oto' });
    await expectBook('asks', [['110', '10']]);
  });
});

describe('a trailing stop', () => {
  it('follows the market in its favour only and triggers', async () => {
    await tradeAt('100');
    const order = await sell({ type: 'trailing_stop', limitPrice: undefined, trailPrice: '2' });
    expect(order).toMatchObject({
      ...{ type: 'trailing_stop', status: 'new', trailPrice: '2', trailPercent: null },
      ...{ trailExtremePrice: '100', stopPrice: '98' },
    });
    expect(await trader.order(order.id)).toEqual(order);
    await tradeAt('105');
    await tradeAt('104');
    expect(await trader.order(order.id)).toMatchObject({ stopPrice: '103', trailExtremePrice: '105' });
    await expectBook('asks', []);
    await otherBuys({ limitPrice: '102.5' });
    await tradeAt('103');
    expect(await trader.order(order.id)).toMatchObject({ status: 'filled', averagePrice: '102.5' });
  });

  it('trails by percent and takes another distance', async () => {
    await tradeAt('100');
    const order = await sell({ type: 'trailing_stop', limitPrice: undefined, trailPercent: '1.5' });
    expect(order).toMatchObject({ trailPercent: '1.5', trailPrice: null, stopPrice: '98.5' });
    const { body } = await trader.caller.patch(`/api/v1/orders/${order.id}`, { trailPercent: '3' });
    expect(body).toMatchObject({ replaces: order.id, trailPercent: '3', stopPrice: '97', trailExtremePrice: '100' });
    expect(await trader.order(body.id)).toEqual(body);
    expect((await trader.caller.patch(`/api/v1/orders/${body.id}`, { displayQty: '1' })).body).toMatchObject({
      code: 'replace_not_allowed',
    });
    expect(await cancel(body.id)).toMatchObject({ status: 'canceled', trailPercent: '3', stopPrice: '97' });
  });
});

describe('an iceberg', () => {
  it('shows its slice in the public book', async () => {
    const order = await sell({ qty: '100', displayQty: '10' });
    expect(order).toMatchObject({ qty: '100', displayQty: '10' });
    await expectBook('asks', [['100', '10']]);
    await otherBuys({ qty: '7' });
    await expectBook('asks', [['100', '3']]);
    await otherBuys({ qty: '3' });
    await expectBook('asks', [['100', '10']]);
    const { body } = await trader.caller.patch(`/api/v1/orders/${order.id}`, { displayQty: '20' });
    expect(body).toMatchObject({ displayQty: '20', filledQty: '10' });
    await expectBook('asks', [['100', '20']]);
  });
});

describe('a reduce-only order', () => {
  it('is refused where it would make a position', async () => {
    const stranger = await desk.openTrader({ USD: '10000' });
    for (const side of ['buy', 'sell']) {
      const refused = await stranger.place({ symbol, side, qty: '1', limitPrice: '100', reduceOnly: true });
      expect(refused).toMatchObject({ status: 422, body: { code: 'position_would_increase' } });
    }
    expect(await sell({ reduceOnly: true })).toMatchObject({ reduceOnly: true, status: 'new' });
  });
});

describe('a market order by amount', () => {
  it('buys for as much as it says', async () => {
    await otherSells({ qty: '4' });
    await otherSells({ qty: '50', limitPrice: '101' });
    const byAmount = { type: 'market', limitPrice: undefined, qty: undefined, timeInForce: 'day' };
    expect(await buy({ ...byAmount, notional: '1000' })).toMatchObject({
      ...{ notional: '1000', status: 'filled', qty: '9', filledQty: '9', averagePrice: '100.555556' },
    });
    expect(await trader.place({ symbol, side: 'buy', ...byAmount, notional: '50' })).toMatchObject({
      status: 422,
      body: { code: 'notional_below_lot' },
    });
  });
});

describe('a gtd order', () => {
  it('ends at its moment', async () => {
    const expiresAt = new Date(Date.now() + 1_500).toISOString();
    const order = await buy({ timeInForce: 'gtd', expiresAt, clientOrderId: 'until' });
    expect(order).toMatchObject({ timeInForce: 'gtd', expiresAt, status: 'new' });
    await eventually(async () => expect((await trader.order(order.id)).status).toBe('expired'));
    expect(Date.parse((await trader.order(order.id)).updatedAt)).toBeGreaterThanOrEqual(Date.parse(expiresAt));
    expect(
      await trader.place({ symbol, side: 'buy', qty: '1', limitPrice: '9', timeInForce: 'gtd', expiresAt }),
    ).toMatchObject({
      status: 422,
      body: { code: 'expiry_in_the_past' },
    });
    const again = { symbol, side: 'buy', qty: '10', limitPrice: '100', timeInForce: 'gtd', expiresAt };
    const repeat = await trader.place({ ...again, clientOrderId: 'until' });
    expect(repeat).toMatchObject({ status: 200, body: { id: order.id, status: 'expired', expiresAt } });
  });
});

describe('a held order', () => {
  it('is open, may be canceled, and then is not open', async () => {
    const { legs } = await buy({ orderClass: 'bracket', ...exits });
    expect(await cancel(legs[1].id)).toMatchObject({ id: legs[1].id, status: 'canceled' });
    expect(await trader.caller.delete(`/api/v1/orders/${legs[1].id}`)).toMatchObject({
      status: 409,
      body: { code: 'order_not_open', orderStatus: 'canceled' },
    });
  });
});

describe('on the private stream', () => {
  it('a bracket is acknowledged before its messages, which add up to what REST shows', async () => {
    const socket = await openSocket();
    await socket.must('resume', {});
    const order = { symbol, side: 'buy', type: 'limit', timeInForce: 'gtc', qty: '10', limitPrice: '100' };
    const { order: entry } = await socket.must('order.place', { ...order, orderClass: 'bracket', ...exits });
    await otherSells({});
    await socket.message('orders_update', 'changed', ({ id, status }) => id === entry.legs[1].id && status === 'new');
    const placedAt = socket.heard.findIndex((one) => 'answerTo' in one && one.answer.order?.id === entry.id);
    const firstMessage = socket.heard.findIndex((one) => 'channel' in one && one.data.id === entry.id);
    expect(placedAt).toBeLessThan(firstMessage);
    const { legs, ...lead } = await trader.order(entry.id);
    for (const shown of [lead, ...legs]) expect(folded(socket.messages, shown.id)).toEqual(shown);
  });

  it('a trailing stop tells each move', async () => {
    await tradeAt('100');
    const socket = await openSocket();
    await socket.must('resume', {});
    const { id, version } = await sell({ type: 'trailing_stop', limitPrice: undefined, trailPrice: '2' });
    await tradeAt('105');
    await socket.message('orders_update', 'extended', (data) => data.id === id && data.stopPrice === '103');
    expect(folded(socket.messages, id)).toMatchObject({ stopPrice: '103', trailExtremePrice: '105', version });
  });
});

/** As docs/streams.md says: the highest version wins, and of what is extended the last. */
function folded(messages: readonly Said[], id: string): object {
  let order: { version: number } = { version: 0 };
  for (const { channel, type, data } of messages) {
    if (channel !== 'orders_update' || data.id !== id) continue;
    if (type === 'extended' || data.version > order.version) order = { ...order, ...data };
  }
  return order;
}

it('all of it outlives a kill -9', async () => {
  await tradeAt('100');
  const body = { orderClass: 'bracket', ...exits, limitPrice: '99', clientOrderId: 'before-the-end' };
  const { id: bracket } = await buy(body);
  await otherSells({ qty: '4', limitPrice: '99' });
  const iceberg = await sell({ qty: '100', displayQty: '10', limitPrice: '104' });
  await otherBuys({ qty: '3', limitPrice: '104' });
  const trailing = await sell({ type: 'trailing_stop', limitPrice: undefined, trailPrice: '20' });
  const oco = await sell({ limitPrice: undefined, orderClass: 'oco', ...exits });
  const before = { orders: await listed('status=all'), bracket: await trader.order(bracket) };
  const publicBook = {
    bids: [['99', '6']],
    asks: [
      ['104', '7'],
      ['110', '14'],
    ],
  };
  await eventually(async () => expect(await book()).toMatchObject(publicBook));

  await product.stop('SIGKILL');
  await product.start();
  expect({ orders: await listed('status=all'), bracket: await trader.order(bracket) }).toEqual(before);
  await eventually(async () => expect(await book()).toMatchObject(publicBook));

  const again = await trader.place({ symbol, side: 'buy', qty: '10', ...body });
  expect([again.status, again.body]).toEqual([200, before.bracket]);
  const conflict = await trader.place({ symbol, side: 'buy', qty: '11', ...body });
  expect([conflict.status, conflict.body.code]).toEqual([409, 'client_order_id_conflict']);

  await otherBuys({ qty: '7', limitPrice: '104' });
  await expectBook('asks', [
    ['104', '10'],
    ['110', '14'],
  ]);
  expect(await trader.order(trailing.id)).toMatchObject({ trailExtremePrice: '104', stopPrice: '84' });
  expect(await cancel(oco.id)).toMatchObject({ status: 'canceled' });
  expect(await trader.order(oco.legs[0].id)).toMatchObject({ status: 'canceled' });
  expect(await cancel(iceberg.id)).toMatchObject({ status: 'canceled', filledQty: '10', displayQty: '10' });
  await expectBook('asks', [['110', '4']]);
});
