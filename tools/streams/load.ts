import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../api/api';
import type { OrderBody, OrderFlow } from './order-flow';
import { StreamingClient } from './streaming-client';
import type { Trader } from './traders';
import { Violation } from './violation';

interface Answered {
  readonly status: number;
  readonly problem?: Problem;
  readonly order?: { readonly id: string; readonly status: string };
}

/** Refusals that a random flow meets, and what it hears while the server is down or comes up. */
const expected = [200, 201, 404, 409, 422, 429, 503];
const answerMsMax = 10_000;
const pauseMs = 12;

/** How a lane reaches the product; rejects when the connection breaks. */
interface Door {
  readonly kind: string;
  place(order: OrderBody): Promise<Answered>;
  placeBatch(orders: readonly OrderBody[]): Promise<Answered[]>;
  cancel(orderId: string): Promise<Answered>;
  replace(orderId: string, change: OrderBody): Promise<Answered>;
}

export function restDoor({ user }: Trader): Door {
  const call = async (method: string, path: string, body?: unknown): Promise<Answered> => {
    const { status, body: answer } = await user.call<Answered['order'] & Problem>(method, path, body);
    return status < 300 ? { status, order: answer } : { status, problem: answer };
  };
  return {
    kind: 'REST',
    place: (order) => call('POST', '/api/v1/orders', order),
    placeBatch: async (orders) => {
      const answer = await user.call<{ results: Answered[] } & Problem>('POST', '/api/v1/orders/batch', { orders });
      return answer.status < 300 ? answer.body.results : [{ status: answer.status, problem: answer.body }];
    },
    cancel: (orderId) => call('DELETE', `/api/v1/orders/${orderId}`),
    replace: (orderId, change) => call('PATCH', `/api/v1/orders/${orderId}`, change),
  };
}

interface SocketAnswer {
  readonly ok: boolean;
  readonly problem?: Problem & { status: number };
  readonly status?: number;
  readonly order?: Answered['order'];
  readonly results?: Answered[];
}

/** Order entry on a socket that may be cut like any other. */
export class SocketDoor extends StreamingClient implements Door {
  readonly kind = 'socket';

  constructor({ name, user }: Trader, url: string) {
    super(`order entry of ${name}`, user, { url, namespace: '/trading', transports: ['websocket'] });
    this.socket.connect();
  }

  place(order: OrderBody): Promise<Answered> {
    return this.send('order.place', order).then(answered);
  }

  async placeBatch(orders: readonly OrderBody[]): Promise<Answered[]> {
    const answer = await this.send('orders.place_batch', { orders });
    return answer.results ?? [answered(answer)];
  }

  cancel(orderId: string): Promise<Answered> {
    return this.send('order.cancel', { orderId }).then(answered);
  }

  replace(orderId: string, change: OrderBody): Promise<Answered> {
    return this.send('order.replace', { orderId, ...change }).then(answered);
  }

  /** Never kept for a later connection: what was not answered may or may not have been done. */
  private async send(event: string, body: unknown): Promise<SocketAnswer> {
    if (!this.socket.connected) throw new Error('not connected');
    return this.socket.timeout(answerMsMax).emitWithAck(event, body) as Promise<SocketAnswer>;
  }

  protected connected(): void {}
  protected take(): void {}
}

const answered = ({ ok, problem, status = 200, order }: SocketAnswer): Answered =>
  ok ? { status, order } : { status: problem!.status, problem };

/** One trader at one door, one request after the other, until told to stop. */
export class LoadLane {
  /** Ids of orders that were acknowledged. */
  readonly acknowledged = new Set<string>();
  requests = 0;
  broken = 0;
  private readonly open: string[] = [];

  constructor(
    readonly trader: Trader,
    private readonly door: Door,
    private readonly flow: OrderFlow,
  ) {}

  async run(isStopped: () => boolean): Promise<void> {
    while (!isStopped()) {
      try {
        for (const answer of await this.next()) this.note(answer);
        this.requests++;
      } catch (error) {
        if (error instanceof Violation) throw error;
        this.broken++;
        await sleep(50);
      }
      await sleep(this.flow.below(pauseMs));
    }
  }

  private async next(): Promise<Answered[]> {
    const { flow, door, trader } = this;
    const orderId = this.open.length > 0 ? this.open.splice(flow.below(this.open.length), 1)[0] : undefined;
    if (orderId && flow.chance(0.35)) return [await door.cancel(orderId)];
    if (orderId && flow.chance(0.15)) return [await door.replace(orderId, flow.change())];
    if (orderId) this.open.push(orderId);
    if (flow.chance(0.05)) return door.placeBatch(Array.from({ length: 1 + flow.below(12) }, () => flow.order(trader)));
    return [await door.place(flow.order(trader))];
  }

  private note({ status, problem, order }: Answered): void {
    if (!expected.includes(status)) {
      throw new Violation(`${this.door.kind} of ${this.trader.name} answered ${status} ${JSON.stringify(problem)}`);
    }
    if (!order) return;
    this.acknowledged.add(order.id);
    if (order.status === 'new' || order.status === 'partially_filled') this.open.push(order.id);
  }
}
