import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'undici';
import { ApiUser, call, connect } from '../../tools/api/api';
import { seeded } from '../../tools/api/seeded';
import type { Server } from '../../tools/api/server';
import { openTraders } from '../orders/traders';

/** Milliseconds since 1970, finer than Date.now(); the same in every process of this machine. */
export const wallMs = (): number => performance.timeOrigin + performance.now();

/** A change of the best price of a symbol: its number is in the price, see {@link numberOf}. */
export interface QuoteChange {
  readonly symbol: string;
  readonly number: number;
  /** When the order that caused it was sent. */
  readonly sentMs: number;
}

/** Prices are in cents from 1.00 upwards, so each says which change of its symbol it is. */
const priceOf = (number: number): string => {
  const cents = 100 + number;
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`.replace(/\.?0+$/, '');
};
export const numberOf = (price: string): number => Math.round(Number(price) * 100) - 100;

/** One buy order in each of some instruments of its own, replaced again and again: each time the best price is another. */
export class QuoteSource {
  private readonly orders = new Map<string, string>();
  private number = 0;

  private constructor(
    private readonly pool: Pool,
    /** Of a trader; also good for watching. */
    readonly token: string,
    readonly symbols: readonly string[],
  ) {}

  static async open(server: Server, count: number): Promise<QuoteSource> {
    const pool = connect(server.url, 16);
    const operator = new ApiUser(pool, 'operator@demo.local', 'Demo-pass-1');
    const symbols = Array.from({ length: count }, (_, i) => `BENCH${i}`);
    for (const symbol of symbols) {
      await operator.must('POST', '/api/v1/admin/instruments', {
        symbol,
        name: symbol,
        baseAsset: { code: symbol, class: 'equity' },
        quoteAsset: 'USD',
        priceScale: 2,
        qtyScale: 0,
        lot: '1',
        ticks: [{ fromPrice: '0', tick: '0.01' }],
        bandBps: 0,
        protectionBps: 500,
        qtyMax: '1000',
        notionalMax: '100000',
        referencePrice: '1',
        makerFeePpm: 0,
        takerFeePpm: 0,
      });
    }
    const [token] = await openTraders(server, 1);
    return new QuoteSource(pool, token, symbols);
  }

  /** Changes every symbol about so often a second, at times that have nothing to do with each other. */
  async change(seconds: number, perSecond: number): Promise<QuoteChange[]> {
    const changes: QuoteChange[] = [];
    const until = performance.now() + seconds * 1000;
    const random = seeded(11);
    await Promise.all(
      this.symbols.map(async (symbol) => {
        while (performance.now() < until) {
          await sleep((2 * random() * 1000) / perSecond);
          const number = ++this.number;
          changes.push({ symbol, number, sentMs: wallMs() });
          await this.move(symbol, priceOf(number));
        }
      }),
    );
    return changes;
  }

  async close(): Promise<void> {
    await this.pool.close();
  }

  private async move(symbol: string, limitPrice: string): Promise<void> {
    const id = this.orders.get(symbol);
    const order = { symbol, side: 'buy', type: 'limit', qty: '1', limitPrice, timeInForce: 'gtc' };
    const headers = { authorization: `Bearer ${this.token}` };
    const { status, body } = await (id
      ? call<{ id: string }>(this.pool, 'PATCH', `/api/v1/orders/${id}`, { limitPrice }, headers)
      : call<{ id: string }>(this.pool, 'POST', '/api/v1/orders', order, headers));
    if (status >= 300) throw new Error(`an order to ${limitPrice} was answered ${status} ${JSON.stringify(body)}`);
    this.orders.set(symbol, body.id);
  }
}
