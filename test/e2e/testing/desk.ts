import { Caller, type Answer } from './caller';
import type { Product } from './product';

const password = 'Desk-pass-1';
const demoPassword = 'Demo-pass-1';

export interface OrderFields {
  [field: string]: unknown;
}

/** A signed-in trader with an account. */
export interface Trader {
  readonly caller: Caller;
  readonly email: string;
  readonly password: string;
  readonly userId: string;
  readonly accountId: string;
  place(order: OrderFields): Promise<Answer>;
  /** Places and expects 201. */
  placed(order: OrderFields): Promise<Answer['body']>;
  order(id: string): Promise<Answer['body']>;
  balance(currency: string): Promise<{ settled: string; held: string; available: string }>;
  position(symbol: string): Promise<Answer['body'] | undefined>;
}

let made = 0;
const unique = (): string => `${process.pid}-${++made}`;

/** The operator's side of a test: instruments, users, accounts and money of its own. */
export class Desk {
  private constructor(
    private readonly url: string,
    readonly operator: Caller,
  ) {}

  static async of(product: Product): Promise<Desk> {
    return new Desk(product.url, await Caller.signedIn(product.url, 'operator@demo.local', demoPassword));
  }

  async must(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer['body']> {
    const answer = await this.operator.send(method, path, body, headers);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  demoTrader(n: 1 | 2): Promise<Caller> {
    return Caller.signedIn(this.url, `trader${n}@demo.local`, demoPassword);
  }

  /** A share with tick 0.01, lot 1, maker 100 ppm and taker 300 ppm. */
  async listShare(terms: object = {}): Promise<string> {
    const symbol = `T${++made}X`;
    await this.must('POST', '/api/v1/admin/instruments', {
      symbol,
      name: `Share ${symbol}`,
      baseAsset: { code: symbol, class: 'equity' },
      quoteAsset: 'USD',
      priceScale: 2,
      qtyScale: 0,
      lot: '1',
      ticks: [{ fromPrice: '0', tick: '0.01' }],
      bandBps: 5_000,
      protectionBps: 500,
      qtyMax: '100000',
      notionalMax: '10000000',
      referencePrice: '100',
      makerFeePpm: 100,
      takerFeePpm: 300,
      ...terms,
    });
    return symbol;
  }

  /** `funds` by currency or symbol, in units. */
  async openTrader(funds: Record<string, string>, limits?: object): Promise<Trader> {
    const email = `t${unique()}@desk.local`;
    const user = await this.must('POST', '/api/v1/admin/users', { email, password, roles: ['trader'] });
    const account = await this.must(
      'POST',
      '/api/v1/admin/accounts',
      { userId: user.id, limits },
      { 'idempotency-key': unique() },
    );
    for (const [code, amount] of Object.entries(funds)) await this.adjust(account.id, code, amount);
    return traderOf(await Caller.signedIn(this.url, email, password), email, user.id, account.id);
  }

  async adjust(accountId: string, code: string, amount: string): Promise<void> {
    const what = ['USD', 'INR'].includes(code) ? { currency: code } : { symbol: code };
    await this.must(
      'POST',
      '/api/v1/admin/adjustments',
      { accountId, ...what, amount, reason: 'test funds' },
      { 'idempotency-key': unique() },
    );
  }
}

function traderOf(caller: Caller, email: string, userId: string, accountId: string): Trader {
  const place = (order: OrderFields): Promise<Answer> =>
    caller.post('/api/v1/orders', { type: 'limit', timeInForce: 'gtc', ...order });
  return {
    caller,
    email,
    password,
    userId,
    accountId,
    place,
    placed: async (order) => {
      const { status, body } = await place(order);
      if (status !== 201) throw new Error(`not placed: ${status} ${JSON.stringify(body)}`);
      return body;
    },
    order: async (id) => (await caller.get(`/api/v1/orders/${id}`)).body,
    balance: async (currency) => {
      const { body } = await caller.get(`/api/v1/accounts/${accountId}`);
      return body.balances.find((one: { currency: string }) => one.currency === currency);
    },
    position: async (symbol) => {
      const { body } = await caller.get(`/api/v1/accounts/${accountId}/positions`);
      return body.items.find((one: { symbol: string }) => one.symbol === symbol);
    },
  };
}
