import { Desk, type Trader } from './testing/desk';
import { Product } from './testing/product';

let product: Product;
let desk: Desk;
beforeAll(async () => {
  product = await Product.start();
  desk = await Desk.of(product);
});
afterAll(() => product.end());

const postings = async (trader: Trader) =>
  (await trader.caller.get(`/api/v1/accounts/${trader.accountId}/postings?limit=500`)).body.items;

/** Exact sum of decimal strings, in 10⁻⁸. */
const sum = (amounts: string[]): bigint =>
  amounts.reduce((total, amount) => {
    const [whole, fraction = ''] = amount.replace('-', '').split('.');
    const units = BigInt(whole + fraction.padEnd(8, '0'));
    return amount.startsWith('-') ? total - units : total + units;
  }, 0n);

describe('a trade of shares', () => {
  let symbol: string;
  let buyer: Trader;
  let seller: Trader;
  beforeEach(async () => {
    symbol = await desk.listShare();
    buyer = await desk.openTrader({ USD: '10000' });
    seller = await desk.openTrader({ USD: '10000', [symbol]: '100' });
  });

  it('holds the limit and the higher fee, and moves money to the last digit', async () => {
    await buyer.placed({ symbol, side: 'buy', qty: '7', limitPrice: '99.97' });
    // 7 × 99.97 = 699.79; the higher rate is the taker's: 300 ppm = 0.209937
    expect(await buyer.balance('USD')).toEqual({
      currency: 'USD',
      settled: '10000',
      held: '699.999937',
      available: '9300.000063',
    });
    await seller.placed({ symbol, side: 'sell', qty: '7', limitPrice: '99.97' });
    // maker 100 ppm = 0.069979, taker 300 ppm = 0.209937
    expect(await buyer.balance('USD')).toEqual({
      currency: 'USD',
      settled: '9300.140021',
      held: '0',
      available: '9300.140021',
    });
    expect(await seller.balance('USD')).toEqual({
      currency: 'USD',
      settled: '10699.580063',
      held: '0',
      available: '10699.580063',
    });
    expect(await buyer.position(symbol)).toMatchObject({
      qty: '7',
      averagePrice: '99.97',
      marketValue: '699.79',
      unrealizedPnl: '0',
    });
    expect(await seller.position(symbol)).toMatchObject({ qty: '93', held: '0' });
  });

  it('charges its fee over the whole order, rounded up once', async () => {
    const order = await buyer.placed({ symbol, side: 'buy', qty: '3', limitPrice: '99.99' });
    for (let i = 0; i < 3; i++) await seller.placed({ symbol, side: 'sell', qty: '1', limitPrice: '99.99' });
    // 299.97 × 100 ppm = 0.029997 at 7 decimals, in three parts of 0.009999
    expect(await buyer.order(order.id)).toMatchObject({ fee: '0.029997' });
    expect(
      (await postings(buyer))
        .filter((one: { cause: string }) => one.cause === 'fee')
        .map((one: { amount: string }) => one.amount),
    ).toEqual(['-0.009999', '-0.009999', '-0.009999']);
  });

  it('gives back what a better price saves', async () => {
    await seller.placed({ symbol, side: 'sell', qty: '5', limitPrice: '90' });
    await buyer.placed({ symbol, side: 'buy', qty: '5', limitPrice: '100' });
    // 450 and 300 ppm = 0.135
    expect(await buyer.balance('USD')).toEqual({
      currency: 'USD',
      settled: '9549.865',
      held: '0',
      available: '9549.865',
    });
  });

  it('takes profit exactly', async () => {
    await seller.placed({ symbol, side: 'sell', qty: '10', limitPrice: '100' });
    await buyer.placed({ symbol, side: 'buy', qty: '10', limitPrice: '100' });
    await buyer.placed({ symbol, side: 'sell', qty: '4', limitPrice: '110' });
    await seller.placed({ symbol, side: 'buy', qty: '4', limitPrice: '110' });
    expect(await buyer.position(symbol)).toMatchObject({
      qty: '6',
      averagePrice: '100',
      marketValue: '660',
      realizedPnl: '40',
      unrealizedPnl: '60',
    });
  });

  it('is posted in sets that sum to zero, each leg with its cause', async () => {
    await seller.placed({ symbol, side: 'sell', qty: '10', limitPrice: '100' });
    const order = await buyer.placed({ symbol, side: 'buy', qty: '10', limitPrice: '100' });
    const [fill] = (await buyer.caller.get('/api/v1/fills')).body.items;
    const { setId } = (await postings(buyer))[0];
    const all = (await desk.operator.get('/api/v1/admin/postings?limit=500')).body.items as Record<string, string>[];
    const set = all.filter((one) => one.setId === setId);
    for (const asset of ['USD', symbol])
      expect(sum(set.filter((one) => one.asset === asset).map(({ amount }) => amount))).toBe(0n);
    expect(set.every(({ causeId, cause }) => causeId === fill.tradeId && ['trade', 'fee'].includes(cause))).toBe(true);
    expect((await postings(buyer)).slice(0, 3)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ asset: 'USD', amount: '-1000', cause: 'trade', orderId: order.id }),
        expect.objectContaining({ asset: symbol, amount: '10', cause: 'trade', orderId: order.id }),
        expect.objectContaining({ asset: 'USD', amount: '-0.3', cause: 'fee', orderId: order.id }),
      ]),
    );
  });

  it('adds up: a balance is the sum of its postings', async () => {
    for (const price of ['99.01', '100.37', '101.99']) {
      await seller.placed({ symbol, side: 'sell', qty: '3', limitPrice: price });
      await buyer.placed({ symbol, side: 'buy', qty: '3', limitPrice: price });
    }
    for (const trader of [buyer, seller]) {
      const usd = (await postings(trader)).filter((one: { asset: string }) => one.asset === 'USD');
      expect(sum(usd.map((one: { amount: string }) => one.amount))).toBe(sum([(await trader.balance('USD')).settled]));
    }
  });

  it('cannot be had without the money or the shares, down to the last unit', async () => {
    const exact = await desk.openTrader({ USD: '1000.3' });
    const short = await desk.openTrader({ USD: '1000.2999999' });
    expect((await exact.place({ symbol, side: 'buy', qty: '10', limitPrice: '100' })).status).toBe(201);
    expect((await short.place({ symbol, side: 'buy', qty: '10', limitPrice: '100' })).body).toMatchObject({
      status: 422,
      code: 'insufficient_funds',
      detail: 'Buying power is 1,000.2999999 USD; this order needs 1,000.30 USD.',
    });
    expect((await seller.place({ symbol, side: 'sell', qty: '100', limitPrice: '110' })).status).toBe(201);
    expect((await seller.place({ symbol, side: 'sell', qty: '1', limitPrice: '110' })).body).toMatchObject({
      status: 422,
      code: 'insufficient_holdings',
      detail: `Available holdings are 0 ${symbol}; this order needs 1 ${symbol}.`,
    });
    expect(await seller.position(symbol)).toMatchObject({ qty: '100', held: '100' });
  });
});

describe('a trade of coins', () => {
  it('moves parts of a cent exactly, and rounds its fee up', async () => {
    const buyer = await desk.openTrader({ USD: '100' });
    const seller = await desk.openTrader({ USD: '100', 'BTC/USD': '0.001' });
    await seller.placed({ symbol: 'BTC/USD', side: 'sell', qty: '0.00003', limitPrice: '65000.01' });
    await buyer.placed({ symbol: 'BTC/USD', side: 'buy', qty: '0.00003', limitPrice: '65000.01' });
    // 1.9500003; taker 2,000 ppm = 0.0039000006 → 0.0039001; maker 1,000 ppm = 0.0019500003 → 0.0019501
    expect(await buyer.balance('USD')).toMatchObject({ settled: '98.0460996', held: '0' });
    expect(await seller.balance('USD')).toMatchObject({ settled: '101.9480502', held: '0' });
    expect(await buyer.balance('BTC')).toEqual({
      currency: 'BTC',
      settled: '0.00003',
      held: '0',
      available: '0.00003',
    });
    expect(await seller.balance('BTC')).toMatchObject({ settled: '0.00097' });
    expect(await buyer.position('BTC/USD')).toMatchObject({
      qty: '0.00003',
      averagePrice: '65000.01',
      currency: 'USD',
    });
  });
});

describe('currencies', () => {
  it('do not pay for each other', async () => {
    const trader = await desk.openTrader({ USD: '1000000' });
    const { status, body } = await trader.place({ symbol: 'RELIANCE', side: 'buy', qty: '1', limitPrice: '1400' });
    expect([status, body.code]).toEqual([422, 'insufficient_funds']);
    expect(body.detail).toMatch(/^Buying power is 0\.00 INR; this order needs 1,400\.\d+ INR\.$/);
  });
});

describe('an adjustment', () => {
  const adjust = (body: object, key?: string) =>
    desk.operator.post('/api/v1/admin/adjustments', body, key === undefined ? {} : { 'idempotency-key': key });

  it('is done once per key', async () => {
    const trader = await desk.openTrader({ USD: '1' });
    const body = { accountId: trader.accountId, currency: 'USD', amount: '0.0000001', reason: 'a digit' };
    const first = await adjust(body, 'adj-1');
    expect(first.status).toBe(201);
    expect(first.body).toEqual({
      accountId: trader.accountId,
      asset: 'USD',
      amount: '0.0000001',
      reason: 'a digit',
      createdAt: expect.any(String),
    });
    const again = await adjust(body, 'adj-1');
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await adjust({ ...body, amount: '2' }, 'adj-1');
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_key_used']);
    expect(await trader.balance('USD')).toMatchObject({ settled: '1.0000001' });
  });

  it('needs a key, an asset and an amount that is one', async () => {
    const { accountId } = await desk.openTrader({});
    const good = { accountId, currency: 'USD', amount: '1', reason: 'x' };
    const expectCode = async (
      body: object,
      status: number,
      code: string,
      key: string | undefined = `k-${Math.random()}`,
    ) => {
      const answer = await adjust(body, key);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    };
    const noKey = await adjust(good);
    expect([noKey.status, noKey.body.code]).toEqual([400, 'idempotency_key_missing']);
    await expectCode(good, 400, 'invalid_request', 'k'.repeat(129));
    await expectCode({ ...good, symbol: 'AAPL' }, 400, 'invalid_request');
    await expectCode({ ...good, currency: undefined }, 400, 'invalid_request');
    await expectCode({ ...good, currency: 'XXX' }, 404, 'asset_not_found');
    await expectCode({ ...good, currency: undefined, symbol: 'XXX' }, 404, 'instrument_not_found');
    await expectCode({ ...good, amount: '0' }, 400, 'invalid_request');
    await expectCode({ ...good, amount: '0.00000001' }, 422, 'amount_out_of_range');
    await expectCode({ ...good, amount: '999999999999' }, 422, 'amount_out_of_range');
    await expectCode({ ...good, amount: '-1' }, 422, 'insufficient_funds');
  });

  it('cannot take what is held', async () => {
    const symbol = await desk.listShare();
    const trader = await desk.openTrader({ USD: '100', [symbol]: '10' });
    await trader.placed({ symbol, side: 'sell', qty: '4', limitPrice: '100' });
    const { status, body } = await adjust({ accountId: trader.accountId, symbol, amount: '-7', reason: 'x' }, 'held-1');
    expect([status, body.code]).toEqual([422, 'insufficient_holdings']);
    expect((await adjust({ accountId: trader.accountId, symbol, amount: '-6', reason: 'x' }, 'held-2')).status).toBe(
      201,
    );
    expect(await trader.position(symbol)).toMatchObject({ qty: '4', held: '4' });
  });
});

describe('the snapshot of an account', () => {
  it('carries the number of the last stream event that it contains', async () => {
    const symbol = await desk.listShare();
    const trader = await desk.openTrader({ USD: '1000' });
    const seq = async () => (await trader.caller.get(`/api/v1/accounts/${trader.accountId}`)).body.streamSeq;
    const before = await seq();
    await trader.placed({ symbol, side: 'buy', qty: '1', limitPrice: '100' });
    expect(await seq()).toBeGreaterThan(before);
  });

  it('is never torn while trades run', async () => {
    const symbol = await desk.listShare();
    const buyer = await desk.openTrader({ USD: '1000000' });
    const seller = await desk.openTrader({ USD: '0.01', [symbol]: '100000' });
    let running = true;
    const trading = (async () => {
      for (let i = 0; i < 60; i++) {
        await seller.placed({ symbol, side: 'sell', qty: '1', limitPrice: '100' });
        await buyer.placed({ symbol, side: 'buy', qty: '1', limitPrice: '100' });
      }
      running = false;
    })();
    const seen = new Map<number, string>();
    while (running) {
      const { body } = await buyer.caller.get(`/api/v1/accounts/${buyer.accountId}`);
      const balances = JSON.stringify(body.balances);
      expect(seen.get(body.streamSeq) ?? balances).toBe(balances);
      seen.set(body.streamSeq, balances);
    }
    await trading;
    expect(seen.size).toBeGreaterThan(5);
  });
});
