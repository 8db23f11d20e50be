import { BUY, NO_ORDER, NO_PRICE, type Side } from '../side';

interface RestingOrder {
  readonly slot: number;
  readonly side: Side;
  readonly price: number;
  leaves: number;
}

interface Level {
  readonly price: number;
  readonly orders: RestingOrder[];
}

/** What the fast book must equal: sorted arrays of objects, every answer computed when asked. */
export class NaiveBook {
  private readonly sides: [Level[], Level[]] = [[], []];
  private readonly bySlot = new Map<number, RestingOrder>();

  get orderCount(): number {
    return this.bySlot.size;
  }

  isResting(slot: number): boolean {
    return this.bySlot.has(slot);
  }

  leavesOf(slot: number): number {
    return this.bySlot.get(slot)?.leaves ?? 0;
  }

  priceOf(slot: number): number {
    return this.get(slot).price;
  }

  sideOf(slot: number): Side {
    return this.get(slot).side;
  }

  rest(slot: number, side: Side, price: number, qty: number): void {
    const order = { slot, side, price, leaves: qty };
    this.bySlot.set(slot, order);
    const levels = this.sides[side];
    const at = levels.findIndex((level) => (side === BUY ? level.price <= price : level.price >= price));
    if (at === -1) levels.push({ price, orders: [order] });
    else if (levels[at].price === price) levels[at].orders.push(order);
    else levels.splice(at, 0, { price, orders: [order] });
  }

  remove(slot: number): void {
    const { side, price } = this.get(slot);
    const levels = this.sides[side];
    const at = levels.findIndex((level) => level.price === price);
    const { orders } = levels[at];
    orders.splice(
      orders.findIndex((order) => order.slot === slot),
      1,
    );
    if (orders.length === 0) levels.splice(at, 1);
    this.bySlot.delete(slot);
  }

  reduce(slot: number, leaves: number): void {
    this.get(slot).leaves = leaves;
  }

  fill(slot: number, qty: number): void {
    const order = this.get(slot);
    if (order.leaves === qty) this.remove(slot);
    else order.leaves -= qty;
  }

  best(side: Side): number {
    return this.sides[side][0]?.orders[0].slot ?? NO_ORDER;
  }

  bestPrice(side: Side): number {
    return this.sides[side][0]?.price ?? NO_PRICE;
  }

  next(slot: number): number {
    const queue = this.queue(this.get(slot).side);
    return queue[queue.indexOf(slot) + 1] ?? NO_ORDER;
  }

  /** All slots of a side in price-time order. */
  queue(side: Side): number[] {
    return this.sides[side].flatMap((level) => level.orders.map((order) => order.slot));
  }

  levelQty(side: Side, price: number): number {
    return this.ordersAt(side, price).reduce((sum, order) => sum + order.leaves, 0);
  }

  levelCount(side: Side, price: number): number {
    return this.ordersAt(side, price).length;
  }

  levels(side: Side, max: number, visit: (price: number, qty: number, orders: number) => void): void {
    for (const { price } of this.sides[side].slice(0, max)) {
      visit(price, this.levelQty(side, price), this.levelCount(side, price));
    }
  }

  private ordersAt(side: Side, price: number): RestingOrder[] {
    return this.sides[side].find((level) => level.price === price)?.orders ?? [];
  }

  private get(slot: number): RestingOrder {
    const order = this.bySlot.get(slot);
    if (!order) throw new Error(`slot ${slot} does not rest`);
    return order;
  }
}
