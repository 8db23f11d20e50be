import type { ExtendedOrder } from './order-extensions';
import type { OrderStore } from './order-store';

/** Open orders that end at a moment of their owners' choice, first by that moment, then by order number: a binary heap. */
export class ExpiryQueue {
  private readonly heap: ExtendedOrder[] = [];

  constructor(private readonly orders: OrderStore) {}

  get first(): ExtendedOrder | undefined {
    return this.heap[0];
  }

  add(order: ExtendedOrder): void {
    this.heap.push(order);
    this.rise(this.heap.length - 1, order);
  }

  /** Nothing happens when it is not queued. Its number must still be the one it was queued with. */
  remove(order: ExtendedOrder): void {
    const at = order.expiryAt;
    if (at < 0) return;
    order.expiryAt = -1;
    const last = this.heap.pop()!;
    if (last === order) return;
    this.sink(at, last);
    if (last.expiryAt === at) this.rise(at, last);
  }

  private isBefore(a: ExtendedOrder, b: ExtendedOrder): boolean {
    if (a.expiresMs !== b.expiresMs) return a.expiresMs < b.expiresMs;
    return this.orders.orderId(a.slot) < this.orders.orderId(b.slot);
  }

  private put(at: number, order: ExtendedOrder): void {
    this.heap[at] = order;
    order.expiryAt = at;
  }

  private rise(from: number, order: ExtendedOrder): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(order, this.heap[parent])) break;
      this.put(at, this.heap[parent]);
      at = parent;
    }
    this.put(at, order);
  }

  private sink(from: number, order: ExtendedOrder): void {
    const { heap } = this;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.isBefore(heap[child + 1], heap[child])) child++;
      if (!this.isBefore(heap[child], order)) break;
      this.put(at, heap[child]);
      at = child;
    }
    this.put(at, order);
  }
}
