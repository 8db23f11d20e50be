import { setTimeout as sleep } from 'node:timers/promises';
import { ApiUser, connect } from '../../tools/api/api';
import type { Server } from '../../tools/api/server';
import { OrderFlow } from '../orders/flow';

/** Real orders at a steady rate by both demo traders, one of whom the terminal belongs to: half of all are the viewer's own. */
export class BusyMarket {
  private isOn = true;
  /** Orders that were answered. */
  orders = 0;

  private constructor(
    private readonly traders: readonly ApiUser[],
    private readonly flow: OrderFlow,
    private readonly ordersPerSecond: number,
  ) {}

  static async of(server: Server, ordersPerSecond: number): Promise<BusyMarket> {
    const pool = connect(server.url, 8);
    const traders = [1, 2].map((n) => new ApiUser(pool, `trader${n}@demo.local`, 'Demo-pass-1'));
    return new BusyMarket(traders, await OrderFlow.of(server), ordersPerSecond);
  }

  /** Until {@link stop}; what rests too long is canceled, so that the books stay as deep as they are. */
  async run(): Promise<void> {
    const startedMs = performance.now();
    const underWay = new Set<Promise<void>>();
    for (let sent = 0; this.isOn; sent++) {
      const trader = this.traders[sent % this.traders.length];
      const work = (sent % 400 === 399 ? this.clear() : this.place(trader)).finally(() => underWay.delete(work));
      underWay.add(work);
      const dueMs = startedMs + ((sent + 1) * 1000) / this.ordersPerSecond;
      await sleep(Math.max(0, dueMs - performance.now()));
    }
    await Promise.all(underWay);
  }

  stop(): void {
    this.isOn = false;
  }

  private async place(trader: ApiUser): Promise<void> {
    await trader.call('POST', '/api/v1/orders', this.flow.next());
    this.orders++;
  }

  private async clear(): Promise<void> {
    for (const trader of this.traders) await trader.must('DELETE', '/api/v1/orders');
  }
}
