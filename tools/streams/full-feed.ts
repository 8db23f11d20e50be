import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'undici';
import { ApiUser } from '../api/api';
import { seeded } from '../api/seeded';

export const feedSymbol = 'AAPL';
const middleCents = 23_000;
const batchMax = 100;
/** About 500 orders a second, half of which find a counterpart. */
const beatMs = 50;
const ordersPerBeat = 25;
const beatsPerSweep = 40;

const priceOf = (cents: number): string =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`.replace(/\.?0+$/, '');

/** A market that keeps every channel busy: a deep book, and trades all the time in the middle of it. */
export class FullFeed {
  private readonly random = seeded(3);
  private stopped = false;
  private running: Promise<void> | undefined;

  private constructor(
    private readonly maker: ApiUser,
    private readonly takers: readonly ApiUser[],
  ) {}

  static async open(pool: Pool): Promise<FullFeed> {
    const [maker, ...takers] = await openTraders(pool, 3);
    return new FullFeed(maker, takers);
  }

  /** Orders that nobody reaches, a cent apart: so many levels on each side. */
  async deepen(levels: number): Promise<void> {
    for (let from = 0; from < levels; from += batchMax / 2) {
      const orders = Array.from({ length: Math.min(batchMax / 2, levels - from) }, (_, i) => 500 + from + i);
      await this.place(
        this.maker,
        orders.flatMap((away) => [order('buy', middleCents - away, 5), order('sell', middleCents + away, 5)]),
      );
    }
  }

  start(): void {
    this.running = this.run();
    // Heard where it is waited for.
    this.running.catch(() => undefined);
  }

  /** Rejects with whatever made it stop early. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    for (let beat = 1; !this.stopped; beat++) {
      const taker = this.takers[beat % this.takers.length];
      const orders = Array.from({ length: ordersPerBeat }, () =>
        order(this.random() < 0.5 ? 'buy' : 'sell', middleCents + this.below(41) - 20, 1 + this.below(9)),
      );
      await this.place(taker, orders);
      if (beat % beatsPerSweep === 0) for (const one of this.takers) await one.must('DELETE', '/api/v1/orders');
      await sleep(beatMs);
    }
  }

  private async place(trader: ApiUser, orders: readonly object[]): Promise<void> {
    const { results } = await trader.must<{ results: { status: number; problem?: unknown }[] }>(
      'POST',
      '/api/v1/orders/batch',
      { orders },
    );
    const refused = results.find(({ status }) => status >= 300);
    if (refused) throw new Error(`an order of the feed was refused: ${JSON.stringify(refused)}`);
  }

  private below(n: number): number {
    return Math.floor(this.random() * n);
  }
}

const order = (side: 'buy' | 'sell', cents: number, qty: number): object => ({
  symbol: feedSymbol,
  side,
  type: 'limit',
  qty: String(qty),
  limitPrice: priceOf(cents),
  timeInForce: 'gtc',
});

async function openTraders(pool: Pool, count: number): Promise<ApiUser[]> {
  const operator = new ApiUser(pool, 'operator@demo.local', 'Demo-pass-1');
  const run = randomBytes(6).toString('hex');
  const traders: ApiUser[] = [];
  for (let i = 1; i <= count; i++) {
    const [email, password] = [`feed${i}-${run}@demo.local`, `Feed-${randomBytes(12).toString('base64url')}`];
    const user = await operator.must<{ id: string }>('POST', '/api/v1/admin/users', {
      email,
      password,
      roles: ['trader'],
    });
    const limits = { ordersPerSecondMax: 100_000, burstMax: 100_000, openOrdersMax: 100_000 };
    const { id: accountId } = await operator.must<{ id: string }>(
      'POST',
      '/api/v1/admin/accounts',
      { userId: user.id, limits },
      { 'idempotency-key': email },
    );
    for (const what of [
      { currency: 'USD', amount: '500000000' },
      { symbol: feedSymbol, amount: '1000000' },
    ]) {
      const body = { accountId, reason: 'to trade with', ...what };
      await operator.must('POST', '/api/v1/admin/adjustments', body, {
        'idempotency-key': `${email}-${Object.keys(what)[0]}`,
      });
    }
    traders.push(new ApiUser(pool, email, password));
  }
  return traders;
}
