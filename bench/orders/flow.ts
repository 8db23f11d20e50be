import { ApiUser, connect } from '../../tools/api/api';
import { seeded } from '../../tools/api/seeded';
import type { Server } from '../../tools/api/server';

export const symbols = ['AAPL', 'MSFT', 'RELIANCE', 'TCS'];

/** Ticks of the demo market, in hundredths. */
const tickOf = (symbol: string): number => (symbol === 'RELIANCE' || symbol === 'TCS' ? 10 : 1);

export type OrderBody = Readonly<Record<string, string>>;

/** A seeded flow of limit orders within five ticks of the middle: about half of them find a counterpart. */
export class OrderFlow {
  private number = 0;

  private constructor(
    private readonly middles: ReadonlyMap<string, number>,
    private readonly random: () => number,
  ) {}

  static async of(server: Server, seed = 7): Promise<OrderFlow> {
    const pool = connect(server.url, 1);
    const operator = new ApiUser(pool, 'operator@demo.local', 'Demo-pass-1');
    const middles = new Map<string, number>();
    for (const symbol of symbols) {
      const { referencePrice } = await operator.must<{ referencePrice: string }>(
        'GET',
        `/api/v1/instruments/${symbol}`,
      );
      middles.set(symbol, Math.round(Number(referencePrice)));
    }
    await pool.close();
    return new OrderFlow(middles, seeded(seed));
  }

  next(): OrderBody {
    const symbol = symbols[Math.floor(this.random() * symbols.length)];
    const cents = this.middles.get(symbol)! * 100 + Math.floor(this.random() * 11 - 5) * tickOf(symbol);
    const limitPrice = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`.replace(/\.?0+$/, '');
    return {
      symbol,
      side: this.random() < 0.5 ? 'buy' : 'sell',
      type: 'limit',
      qty: String(1 + Math.floor(this.random() * 10)),
      limitPrice,
      timeInForce: 'gtc',
      clientOrderId: `b${++this.number}`,
    };
  }

  batch(size: number): { orders: OrderBody[] } {
    return { orders: Array.from({ length: size }, () => this.next()) };
  }
}
