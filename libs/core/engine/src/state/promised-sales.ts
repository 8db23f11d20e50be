import type { ExtendedOrder } from './order-extensions';
import type { OrderStore } from './order-store';

/** The open reduce-only orders of each holding, and what of its position they hold. */
export class PromisedSales {
  private readonly byHolding = new Map<number, Set<ExtendedOrder>>();

  constructor(private readonly orders: OrderStore) {}

  /** Custody, base asset scale. */
  promised(holding: number): bigint {
    let sum = 0n;
    for (const { slot } of this.byHolding.get(holding) ?? []) sum += BigInt(this.orders.held(slot));
    return sum;
  }

  add(order: ExtendedOrder): void {
    const holding = this.orders.holding(order.slot);
    const known = this.byHolding.get(holding);
    if (known === undefined) this.byHolding.set(holding, new Set([order]));
    else known.add(order);
  }

  remove(order: ExtendedOrder): void {
    const holding = this.orders.holding(order.slot);
    const orders = this.byHolding.get(holding);
    orders?.delete(order);
    if (orders?.size === 0) this.byHolding.delete(holding);
  }
}
