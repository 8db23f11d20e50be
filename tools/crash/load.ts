import type { Pool } from 'undici';
import { ApiUser, type Problem } from '../api/api';

export interface PlaceBody {
  symbol: string;
  side: 'buy' | 'sell';
  type: 'limit' | 'market';
  qty: string;
  limitPrice?: string;
  timeInForce: 'gtc' | 'ioc';
  clientOrderId: string;
}

/** What is known of one order that was sent. */
export interface Sent {
  readonly user: ApiUser;
  readonly body: PlaceBody;
  outcome: 'unknown' | 'acknowledged' | 'denied';
  orderId?: string;
}

/** The product did what it must never do; anything else that is thrown is a connection that broke. */
export class Violation extends Error {}

export interface ApiOrder {
  id: string;
  clientOrderId: string | null;
  status: string;
}

/** Two users trading into each other with client order ids, cancels in between, until told to stop. */
export class Load {
  readonly sent: Sent[] = [];
  private stopping = false;
  private number = 0;

  constructor(
    pool: Pool,
    private readonly run: string,
    private readonly random: () => number,
    readonly users: readonly ApiUser[] = ['trader1', 'trader2'].map(
      (name) => new ApiUser(pool, `${name}@demo.local`, 'Demo-pass-1'),
    ),
  ) {}

  async during(lanes: number, work: () => Promise<void>): Promise<void> {
    this.stopping = false;
    for (const user of this.users) {
      await user.signIn();
      // What is left open would hold all funds in the end, and the later rounds would test nothing but denials.
      await user.must('DELETE', '/api/v1/orders');
    }
    const running = Array.from({ length: lanes }, (_, lane) => this.lane(this.users[lane % this.users.length]));
    await work();
    this.stopping = true;
    await Promise.all(running);
  }

  private async lane(user: ApiUser): Promise<void> {
    while (!this.stopping) {
      const sent = this.next(user);
      this.sent.push(sent);
      try {
        await this.send(sent);
        if (sent.orderId !== undefined && this.random() < 0.3)
          await user.call('DELETE', `/api/v1/orders/${sent.orderId}`);
      } catch (error) {
        if (error instanceof Violation) throw error;
        // The connection broke: the outcome stays unknown until it is settled by a retry.
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  private next(user: ApiUser): Sent {
    const side = this.random() < 0.5 ? 'buy' : 'sell';
    const cents = 18_400 + Math.floor(this.random() * 200);
    const body: PlaceBody = {
      symbol: 'AAPL',
      side,
      type: 'limit',
      qty: String(1 + Math.floor(this.random() * 20)),
      limitPrice: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`.replace(/\.?0+$/, ''),
      timeInForce: this.random() < 0.8 ? 'gtc' : 'ioc',
      clientOrderId: `${this.run}-${++this.number}`,
    };
    return { user, body, outcome: 'unknown' };
  }

  /** Sends (or sends again) and notes what the answer proves. */
  async send(sent: Sent): Promise<number> {
    const { status, body } = await sent.user.call<ApiOrder & Problem>('POST', '/api/v1/orders', sent.body);
    if (status === 200 || status === 201) {
      if (sent.orderId !== undefined && sent.orderId !== body.id) {
        throw new Violation(`${sent.body.clientOrderId} was ${sent.orderId} and is ${body.id} now`);
      }
      sent.orderId = body.id;
      sent.outcome = 'acknowledged';
    } else if (status === 422) {
      if (sent.outcome === 'acknowledged')
        throw new Violation(`${sent.body.clientOrderId} was acknowledged, now ${body.code}`);
      sent.outcome = 'denied';
    } else if (status !== 503 && status !== 429) {
      throw new Violation(`POST /orders answered ${status} ${JSON.stringify(body)}`);
    }
    return status;
  }
}
