import { symbols, type Trader } from './traders';

export type OrderBody = Readonly<Record<string, unknown>>;

/** Middle of the prices in steps, and the step, in hundredths; quantities in units of the lot. */
const markets: Record<(typeof symbols)[number], { middle: number; step: number; qty: (units: number) => string }> = {
  AAPL: { middle: 23_000, step: 1, qty: String },
  RELIANCE: { middle: 140_000, step: 10, qty: String },
  'BTC/USD': {
    middle: 6_500_000,
    step: 100,
    qty: (units) => `${Math.floor(units / 10_000)}.${String(units % 10_000).padStart(4, '0')}`,
  },
};

/** Random orders of every type around moving-nowhere middles; most find a counterpart, some are refused. */
export class OrderFlow {
  private number = 0;

  constructor(
    private readonly run: string,
    private readonly random: () => number,
  ) {}

  chance(share: number): boolean {
    return this.random() < share;
  }

  below(n: number): number {
    return Math.floor(this.random() * n);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  order({ accountIds }: Trader): OrderBody {
    const symbol = this.pick(symbols);
    const { middle, step, qty } = markets[symbol];
    const price = (): string => decimal(middle + (this.below(41) - 20) * step);
    const type = this.pick(['limit', 'limit', 'limit', 'limit', 'limit', 'market', 'stop', 'stop_limit']);
    const rests = type === 'limit' || type === 'stop_limit';
    return {
      accountId: this.pick(accountIds),
      symbol,
      side: this.pick(['buy', 'sell']),
      type,
      // A few ask for more than anybody has, and are denied.
      qty: this.chance(0.02) ? qty(90_000) : qty(1 + this.below(9)),
      ...(rests && { limitPrice: price() }),
      ...(type.startsWith('stop') && { stopPrice: price() }),
      timeInForce: this.chance(0.85) ? 'gtc' : this.pick(['ioc', 'day']),
      clientOrderId: `${this.run}-${++this.number}`,
      selfTradePrevention: this.pick(['cancel_taker', 'cancel_maker', 'cancel_both', 'decrement']),
      ...(this.chance(0.2) && this.more(symbol)),
    };
  }

  /** In place of a plain order: one that has more than every order. */
  private more(symbol: (typeof symbols)[number]): OrderBody {
    const { middle, step, qty } = markets[symbol];
    const away = (steps: number): string => decimal(middle + steps * step);
    const single = { limitPrice: undefined, stopPrice: undefined, timeInForce: 'gtc' };
    const limit = { ...single, type: 'limit', limitPrice: away(0) };
    const exits = { side: 'buy', takeProfit: { limitPrice: away(15) }, stopLoss: { stopPrice: away(-15) } };
    return this.pick<OrderBody>([
      { ...single, type: 'trailing_stop', trailPrice: decimal((1 + this.below(20)) * step) },
      { ...limit, qty: qty(5), displayQty: qty(1) },
      { ...limit, ...exits, orderClass: 'bracket', exitArming: this.pick(['each_fill', 'complete_fill']) },
      { ...limit, ...exits, orderClass: 'oco', side: 'sell', limitPrice: undefined },
      { ...limit, orderClass: 'oto', side: 'buy', takeProfit: { limitPrice: away(2) } },
      { ...limit, timeInForce: 'gtd', expiresAt: new Date(Date.now() + 500 + this.below(2_000)).toISOString() },
    ]);
  }

  change(): OrderBody {
    const symbol = this.pick(symbols);
    return this.chance(0.5)
      ? { qty: markets[symbol].qty(1 + this.below(9)) }
      : { limitPrice: decimal(markets[symbol].middle) };
  }
}

const decimal = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`.replace(/\.?0+$/, '');
