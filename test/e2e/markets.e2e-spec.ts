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
  buyer = await desk.openTrader({ USD: '1000000' });
  seller = await desk.openTrader({ [symbol]: '10000' });
});

const get = async (path: string) =>
  (await buyer.caller.get(`/api/v1/markets/${encodeURIComponent(symbol)}/${path}`)).body;
const buy = (price: string, qty = '1', more: object = {}) =>
  buyer.placed({ symbol, side: 'buy', qty, limitPrice: price, ...more });
const sell = (price: string, qty = '1', more: object = {}) =>
  seller.placed({ symbol, side: 'sell', qty, limitPrice: price, ...more });

describe('the book', () => {
  it('adds up resting orders by price, best first, to the depth asked', async () => {
    for (const [price, qty] of [
      ['99', '2'],
      ['98', '1'],
      ['99', '3'],
      ['97.5', '4'],
    ])
      await buy(price, qty);
    for (const [price, qty] of [
      ['101', '2'],
      ['100.5', '1'],
    ])
      await sell(price, qty);
    await eventually(async () =>
      expect(await get('book')).toEqual({
        symbol,
        lastUpdateId: expect.any(Number),
        bids: [
          ['99', '5'],
          ['98', '1'],
          ['97.5', '4'],
        ],
        asks: [
          ['100.5', '1'],
          ['101', '2'],
        ],
      }),
    );
    expect((await get('book?depth=1')).bids).toEqual([['99', '5']]);
  });

  it('follows fills, replacements and cancels, its update id rising', async () => {
    const order = await buy('99', '10');
    const { lastUpdateId } = await get('book');
    await sell('99', '4');
    await eventually(async () => expect((await get('book')).bids).toEqual([['99', '6']]));
    await buyer.caller.patch(`/api/v1/orders/${order.id}`, { limitPrice: '98' });
    await eventually(async () => expect((await get('book')).bids).toEqual([['98', '6']]));
    await buyer.caller.delete('/api/v1/orders');
    await eventually(async () => expect(await get('book')).toMatchObject({ bids: [], asks: [] }));
    expect((await get('book')).lastUpdateId).toBeGreaterThan(lastUpdateId);
  });
});

describe('trades, ticker and candles', () => {
  it('show what was traded', async () => {
    const empty = {
      last: null,
      bid: null,
      bidQty: null,
      ask: null,
      askQty: null,
      open: null,
      high: null,
      low: null,
      volume: '0',
      change: null,
      lastTradeAt: null,
    };
    expect(await get('ticker')).toEqual({ symbol, ...empty });
    for (const [price, qty] of [
      ['100', '1'],
      ['103', '2'],
      ['99.5', '3'],
      ['101', '4'],
    ]) {
      await sell(price, qty);
      await buy(price, qty);
    }
    await buy('90');
    await sell('110');
    const { items, nextCursor } = await get('trades?limit=3');
    expect(
      items.map((trade: { price: string; qty: string; takerSide: string }) => [
        trade.price,
        trade.qty,
        trade.takerSide,
      ]),
    ).toEqual([
      ['101', '4', 'buy'],
      ['99.5', '3', 'buy'],
      ['103', '2', 'buy'],
    ]);
    expect((await get(`trades?limit=3&cursor=${nextCursor}`)).items).toHaveLength(1);
    await eventually(async () =>
      expect(await get('ticker')).toEqual({
        symbol,
        last: '101',
        bid: '90',
        bidQty: '1',
        ask: '110',
        askQty: '1',
        open: '100',
        high: '103',
        low: '99.5',
        volume: '10',
        change: '1',
        lastTradeAt: items[0].executedAt,
      }),
    );
    for (const interval of ['5m', '15m', '1h', '4h', '1d']) {
      const candles = (await get(`candles?interval=${interval}`)).items;
      // A run may pass from one interval to the next.
      expect(candles.reduce((all: number, { trades }: { trades: number }) => all + trades, 0)).toBe(4);
      expect(candles[0].open).toBe('100');
      expect(candles.at(-1).close).toBe('101');
      for (const { time } of candles) expect(Date.parse(time) % 300_000).toBe(0);
    }
    const far = (await get('candles?interval=1m&from=2099-01-01T00:00:00Z')).items;
    const early = (await get('candles?interval=1m&to=2001-01-01T00:00:00%2B05:30')).items;
    expect([far, early]).toEqual([[], []]);
  });

  it('of a symbol with a slash', async () => {
    symbol = 'BTC/USD';
    expect(await get('book')).toMatchObject({ symbol: 'BTC/USD' });
    expect(await get('ticker')).toMatchObject({ symbol: 'BTC/USD' });
  });
});

describe.each(['SIGTERM', 'SIGKILL'] as const)('after %s and a new start', (signal) => {
  it('everything is where it was, and goes on', async () => {
    await buy('99', '5');
    await buy('98', '5');
    await sell('99', '2');
    await buyer.placed({ symbol, side: 'buy', type: 'stop', qty: '5', stopPrice: '120' });
    await buyer.placed({ symbol, side: 'buy', type: 'stop_limit', qty: '5', stopPrice: '120', limitPrice: '121' });
    const state = async () => ({
      orders: (await buyer.caller.get('/api/v1/orders?status=all')).body,
      account: (await buyer.caller.get(`/api/v1/accounts/${buyer.accountId}`)).body,
      positions: (await buyer.caller.get(`/api/v1/accounts/${buyer.accountId}/positions`)).body,
      fills: (await buyer.caller.get('/api/v1/fills')).body,
      bids: (await get('book')).bids,
    });
    await eventually(async () =>
      expect((await get('book')).bids).toEqual([
        ['99', '3'],
        ['98', '5'],
      ]),
    );
    const before = await state();
    await product.stop(signal);
    await product.start();
    expect(await state()).toEqual(before);
    await eventually(async () =>
      expect((await get('candles?interval=1d')).items.at(-1)).toMatchObject({ volume: '2', trades: 1 }),
    );
    await sell('99', '1');
    await eventually(async () =>
      expect((await get('book')).bids).toEqual([
        ['99', '2'],
        ['98', '5'],
      ]),
    );
    await eventually(async () =>
      expect((await get('candles?interval=1d')).items.at(-1)).toMatchObject({ volume: '3', trades: 2 }),
    );
  });
});
