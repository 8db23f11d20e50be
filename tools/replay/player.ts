import { formatDecimal } from '@openbourse/kernel';
import type { Problem, ApiUser } from '../api/api';
import { ADD, DELETE, EXECUTION, HIDDEN_EXECUTION, type LobsterEvent, PARTIAL_CANCEL } from './lobster-file';

interface Order {
  id: string;
  status: string;
  qty: string;
  filledQty: string;
  rejectReason: string | null;
}

interface Resting {
  /** Our order; a partial cancel replaces it by another. */
  id: string;
  /** Its total, which a partial cancel lowers. */
  qty: number;
  /** What the recording says is still open of it. */
  recorded: number;
  readonly level: string;
}

const leavesOf = (order: Order): number => Number(order.qty) - Number(order.filledQty);

export interface Differences {
  [reason: string]: { count: number; volume: number };
}

/**
 * Turns recorded events into orders at the public door: adds by the maker, partial cancels as replacements, deletes as
 * cancels, executions as crossing orders of the taker. One at a time: the recording's order is the point.
 */
export class Player {
  readonly sent: Record<string, number> = {};
  readonly refused: Record<string, number> = {};
  readonly skipped: Record<string, number> = {};
  readonly differences: Differences = {};
  executedVolume = 0;
  recordedVolume = 0;
  private readonly resting = new Map<string, Resting>();
  /** By level: orders that the recording has executed completely, though ours may have been passed over. */
  private readonly executed = new Map<string, Resting[]>();

  constructor(
    private readonly maker: ApiUser,
    private readonly taker: ApiUser,
    private readonly symbol: string,
    private readonly run: string,
  ) {}

  async play(event: LobsterEvent, index: number): Promise<void> {
    switch (event.type) {
      case ADD:
        return this.add(event);
      case PARTIAL_CANCEL:
        return this.reduce(event);
      case DELETE:
        return this.delete(event);
      case EXECUTION:
        return this.execute(event, index);
      case HIDDEN_EXECUTION:
        return this.count(this.skipped, 'hidden execution: not in the visible book');
      default:
        return this.count(this.skipped, `type ${event.type}`);
    }
  }

  private async add(event: LobsterEvent): Promise<void> {
    this.count(this.sent, 'add');
    const { status, body } = await this.maker.call<Order & Problem>('POST', '/api/v1/orders', {
      symbol: this.symbol,
      side: event.side,
      type: 'limit',
      qty: String(event.size),
      limitPrice: formatDecimal(event.price, 4),
      timeInForce: 'gtc',
      clientOrderId: `${this.run}-${event.orderId}`,
    });
    if (status >= 300) return this.count(this.refused, `add: ${body.code}`);
    const level = `${event.side} ${event.price}`;
    this.resting.set(event.orderId, { id: body.id, qty: event.size, recorded: event.size, level });
    const traded = Number(body.filledQty);
    if (traded > 0) this.differ('an add crossed orders that the recording had removed before the file began', traded);
  }

  private async reduce(event: LobsterEvent): Promise<void> {
    const order = this.resting.get(event.orderId);
    if (order === undefined) return this.count(this.refused, 'partial cancel: the order is older than the file');
    this.count(this.sent, 'partial cancel');
    order.qty -= event.size;
    order.recorded -= event.size;
    const path = `/api/v1/orders/${order.id}`;
    const { status, body } = await this.maker.call<Order & Problem>('PATCH', path, { qty: String(order.qty) });
    if (status < 300) {
      order.id = body.id;
      return;
    }
    this.count(this.refused, `partial cancel: ${body.code}`);
    await this.takeFromPassedOver(order.level, event.size);
  }

  private async delete(event: LobsterEvent): Promise<void> {
    const order = this.resting.get(event.orderId);
    if (order === undefined) return this.count(this.refused, 'delete: the order is older than the file');
    this.count(this.sent, 'delete');
    this.resting.delete(event.orderId);
    const { status, body } = await this.maker.call<Order & Problem>('DELETE', `/api/v1/orders/${order.id}`);
    if (status >= 300) this.count(this.refused, `delete: ${body.code}`);
    const canceled = status < 300 ? leavesOf(body) : 0;
    await this.takeFromPassedOver(order.level, order.recorded - canceled);
  }

  /**
   * The recording trades out of time priority now and then (89 of 4,055 executions in the NASDAQ hour), a price-time book never:
   * there another order of the level gave its quantity, and when the recording cancels that one, the order that was passed over
   * must give it back, or it stays in the book for ever.
   */
  private async takeFromPassedOver(level: string, qty: number): Promise<void> {
    const candidates = this.executed.get(level) ?? [];
    while (qty > 0 && candidates.length > 0) {
      const candidate = candidates[candidates.length - 1];
      const order = await this.maker.must<Order>('GET', `/api/v1/orders/${candidate.id}`);
      const open = order.status === 'new' || order.status === 'partially_filled' ? leavesOf(order) : 0;
      if (open > qty) {
        const smaller = await this.maker.must<Order>('PATCH', `/api/v1/orders/${order.id}`, {
          qty: String(Number(order.qty) - qty),
        });
        candidate.id = smaller.id;
        this.differ('an order that the recording traded out of time priority stood in for another', qty);
        return;
      }
      candidates.pop();
      if (open === 0) continue;
      await this.maker.must('DELETE', `/api/v1/orders/${order.id}`);
      this.differ('an order that the recording traded out of time priority stood in for another', open);
      qty -= open;
    }
  }

  private async execute(event: LobsterEvent, index: number): Promise<void> {
    const order = this.resting.get(event.orderId);
    if (order === undefined) return this.count(this.refused, 'execution: the order is older than the file');
    order.recorded -= event.size;
    if (order.recorded === 0) {
      this.resting.delete(event.orderId);
      const executed = this.executed.get(order.level) ?? [];
      executed.push(order);
      this.executed.set(order.level, executed);
    }
    this.count(this.sent, 'execution');
    this.recordedVolume += event.size;
    const { status, body } = await this.taker.call<Order & Problem>('POST', '/api/v1/orders', {
      symbol: this.symbol,
      side: event.side === 'buy' ? 'sell' : 'buy',
      type: 'limit',
      qty: String(event.size),
      limitPrice: formatDecimal(event.price, 4),
      timeInForce: 'ioc',
      clientOrderId: `${this.run}-x${index}`,
    });
    if (status >= 300) {
      this.differ(`execution refused: ${body.code}`, event.size);
      return this.count(this.refused, `execution: ${body.code}`);
    }
    const traded = Number(body.filledQty);
    this.executedVolume += traded;
    if (traded !== event.size)
      this.differ(`execution found less than recorded (${body.rejectReason})`, event.size - traded);
  }

  private count(counts: Record<string, number>, key: string): void {
    counts[key] = (counts[key] ?? 0) + 1;
  }

  private differ(reason: string, volume: number): void {
    const entry = (this.differences[reason] ??= { count: 0, volume: 0 });
    entry.count++;
    entry.volume += volume;
  }
}
