import { Desk, type Trader } from './testing/desk';
import { Product } from './testing/product';

let product: Product;
let desk: Desk;
let symbol: string;
let buyer: Trader;
let seller: Trader;
beforeAll(async () => {
  product = await Product.start();
  desk = await Desk.of(product);
  symbol = await desk.listShare();
  buyer = await desk.openTrader({ USD: '100000' });
  seller = await desk.openTrader({ [symbol]: '50' });
});
afterAll(() => product.end());

const admin = async (path: string) => (await desk.operator.get(`/api/v1/admin/${path}`)).body;
const unknown = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

describe('users', () => {
  it('are found by a part of their email, whatever its case', async () => {
    const password = 'Desk-pass-1';
    const user = await desk.must('POST', '/api/v1/admin/users', {
      email: 'Find_Me%@desk.local',
      password,
      roles: ['trader'],
    });
    for (const part of ['find_me%', 'FIND_ME', '_me%25@desk']) {
      expect((await admin(`users?search=${part.replace('%@', '%25@')}`)).items).toEqual([user]);
    }
    expect((await admin('users?search=find.me')).items).toEqual([]);
  });

  it('are found on pages that keep the search', async () => {
    const first = await admin('users?search=desk.local&limit=1');
    const second = await admin(`users?search=desk.local&limit=1&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map((one: { email: string }) => one.email)).toEqual([
      expect.stringContaining('desk.local'),
      expect.stringContaining('desk.local'),
    ]);
  });

  it('are shown by their id', async () => {
    expect(await admin(`users/${buyer.userId}`)).toMatchObject({ id: buyer.userId, roles: ['trader'] });
    expect((await admin(`users/${unknown}`)).code).toBe('user_not_found');
  });
});

describe('accounts', () => {
  it('say whose they are, and are found by that', async () => {
    const { email } = await admin(`users/${buyer.userId}`);
    const { items } = await admin(`accounts?userId=${buyer.userId}`);
    expect(items).toEqual([expect.objectContaining({ id: buyer.accountId, userId: buyer.userId, userEmail: email })]);
    expect((await admin(`accounts?userId=${unknown}`)).items).toEqual([]);
  });
});

describe('trades', () => {
  it('show both sides, to whichever account one asks for', async () => {
    const resting = await seller.placed({ symbol, side: 'sell', qty: '5', limitPrice: '100' });
    const taking = await buyer.placed({ symbol, side: 'buy', qty: '2', limitPrice: '100' });
    const both = {
      tradeId: expect.any(String),
      symbol,
      price: '100',
      qty: '2',
      notional: '200',
      feeCurrency: 'USD',
      executedAt: expect.any(String),
    };
    const { accountId: bought } = buyer;
    const { accountId: sold } = seller;
    const expected = {
      taker: { ...both, accountId: bought, orderId: taking.id, side: 'buy', fee: '0.06', liquidity: 'taker' },
      maker: { ...both, accountId: sold, orderId: resting.id, side: 'sell', fee: '0.02', liquidity: 'maker' },
    };
    for (const filter of [`symbol=${symbol}`, `accountId=${buyer.accountId}`, `accountId=${seller.accountId}`]) {
      expect((await admin(`trades?${filter}`)).items).toEqual([expected]);
    }
    expect((await admin('trades?limit=1')).items).toEqual([expected]);
  });

  it('lead from page to page', async () => {
    await buyer.placed({ symbol, side: 'buy', qty: '1', limitPrice: '100' });
    const newest = await admin(`trades?accountId=${buyer.accountId}&limit=1`);
    const older = await admin(`trades?accountId=${buyer.accountId}&limit=1&cursor=${newest.nextCursor}`);
    expect([newest.items[0].taker.qty, older.items[0].maker.qty, older.nextCursor]).toEqual(['1', '2', null]);
  });

  it('of what is not there are refused by name', async () => {
    expect((await admin(`trades?accountId=${unknown}`)).code).toBe('account_not_found');
    expect((await admin('trades?symbol=NOPE')).code).toBe('instrument_not_found');
  });
});

describe('an order', () => {
  it('is shown by its id, and no other', async () => {
    const placed = await buyer.placed({ symbol, side: 'buy', qty: '1', limitPrice: '50' });
    expect(await admin(`orders/${placed.id}`)).toEqual(placed);
    for (const wrong of [unknown, 'x', `7${placed.id.slice(1)}`]) {
      expect((await admin(`orders/${wrong}`)).code).toBe('order_not_found');
    }
  });
});

describe('the ledger', () => {
  const amounts = async (filter: string) =>
    (await admin(`postings?accountId=${buyer.accountId}&${filter}`)).items.map(
      (one: { asset: string; cause: string; amount: string }) => [one.asset, one.cause, one.amount],
    );

  it('is read by asset and by cause', async () => {
    expect(await amounts(`asset=${symbol}`)).toEqual([
      [symbol, 'trade', '1'],
      [symbol, 'trade', '2'],
    ]);
    expect(await amounts('cause=adjustment')).toEqual([['USD', 'adjustment', '100000']]);
    expect(await amounts('asset=USD&cause=fee')).toEqual([
      ['USD', 'fee', '-0.03'],
      ['USD', 'fee', '-0.06'],
    ]);
    expect(await amounts(`asset=${symbol}&cause=fee`)).toEqual([]);
  });

  it('knows which assets and causes there are', async () => {
    expect((await admin('postings?asset=NOPE')).code).toBe('asset_not_found');
    expect((await admin('postings?cause=gift')).errors).toEqual([expect.objectContaining({ field: 'cause' })]);
  });
});
