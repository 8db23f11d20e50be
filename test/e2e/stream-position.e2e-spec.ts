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
  buyer = await desk.openTrader({ USD: '1000000' });
  seller = await desk.openTrader({ USD: '0.01', [symbol]: '100000' });
});
afterAll(() => product.end());

const listsOf = ({ accountId }: Trader): string[] => [
  `accounts/${accountId}`,
  `accounts/${accountId}/positions`,
  'orders',
  'orders?status=all&limit=1',
  'fills',
];
const listsOfOperators = ['admin/orders?status=all', 'admin/trades', 'admin/postings?limit=1', 'admin/accounts'];

const trade = async (): Promise<void> => {
  await seller.placed({ symbol, side: 'sell', qty: '1', limitPrice: '100' });
  await buyer.placed({ symbol, side: 'buy', qty: '1', limitPrice: '100' });
};

async function positions(caller: Trader['caller'], paths: readonly string[]): Promise<number[]> {
  const answers = await Promise.all(paths.map((path) => caller.get(`/api/v1/${path}`)));
  return answers.map(({ body }) => body.streamSeq);
}

it('is the same in every list of a trader while nothing happens, and is not moved by others', async () => {
  await trade();
  const before = await positions(buyer.caller, listsOf(buyer));
  expect(before).toEqual(before.map(() => before[0]));
  expect(before[0]).toBeGreaterThan(0);
  await seller.placed({ symbol, side: 'sell', qty: '1', limitPrice: '120' });
  expect(await positions(buyer.caller, listsOf(buyer))).toEqual(before);
});

it('is that of the tenant for operators, and rises with whatever anybody does', async () => {
  const before = await positions(desk.operator, listsOfOperators);
  expect(before).toEqual(before.map(() => before[0]));
  await seller.placed({ symbol, side: 'sell', qty: '1', limitPrice: '120' });
  const after = await positions(desk.operator, listsOfOperators);
  expect(after).toEqual(after.map(() => after[0]));
  expect(after[0]).toBeGreaterThan(before[0]);
});

it('of the tenant is not told to traders', async () => {
  for (const path of [`accounts/${buyer.accountId}/postings`, 'accounts', 'instruments']) {
    expect((await buyer.caller.get(`/api/v1/${path}`)).body).not.toHaveProperty('streamSeq');
  }
});

it('belongs to the same moment as the items, also while orders trade', async () => {
  let running = true;
  const trading = (async () => {
    for (let i = 0; i < 60; i++) await trade();
    running = false;
  })();
  const seen = new Map<string, string>();
  const paths = ['orders?status=all', 'fills', `accounts/${buyer.accountId}/positions`];
  while (running) {
    for (const path of paths) {
      const { body } = await buyer.caller.get(`/api/v1/${path}`);
      // What a position is worth moves with others' trades, which are in nobody's stream.
      const items = JSON.stringify(body.items, (key, value) => (/marketValue|unrealizedPnl/.test(key) ? 0 : value));
      const moment = `${path} at ${body.streamSeq}`;
      expect(seen.get(moment) ?? items).toBe(items);
      seen.set(moment, items);
    }
  }
  await trading;
  expect(seen.size).toBeGreaterThan(15);
});
