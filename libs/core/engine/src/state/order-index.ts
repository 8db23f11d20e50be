import { grownCapacity } from '@openbourse/core/book';

/** What the index needs of the orders: each order's number, and a word in its record that is the index's own. */
export interface IndexedOrders {
  orderId(slot: number): number;
  /** The next slot of the same chain plus one, 0 = the end. */
  chained(slot: number): number;
  setChained(slot: number, value: number): void;
}

const bucketsMin = 1 << 10;

const blockBits = 12;

/**
 * Numbers of one block of 4,096 stay neighbours, for the cache; the blocks are scattered, so that numbers which survive at
 * regular distances do not meet in few buckets. The low bits decide.
 */
function mixed(orderId: number): number {
  const low = orderId | 0;
  return low + Math.imul(low >>> blockBits, 0x9e3779b1);
}

/**
 * Order number → slot, for open orders only: a hash table of chains through the orders' own records, one order a chain on
 * average. It grows by splitting one bucket per added order (linear hashing): memory follows the open orders, and no
 * command pays for a rehash of all.
 */
export class OrderIndex {
  private heads = new Int32Array(bucketsMin);
  /** Buckets in use: all of a round, a power of two, plus those that are split already. */
  private buckets = bucketsMin;
  private round = bucketsMin;
  size = 0;

  constructor(private readonly orders: IndexedOrders) {}

  get byteLength(): number {
    return this.heads.byteLength;
  }

  /** -1 = not open. */
  get(orderId: number): number {
    const { orders } = this;
    let entry = this.heads[this.bucketOf(orderId)];
    while (entry !== 0 && orders.orderId(entry - 1) !== orderId) entry = orders.chained(entry - 1);
    return entry - 1;
  }

  set(orderId: number, slot: number): void {
    if (this.size++ >= this.buckets) this.split();
    const bucket = this.bucketOf(orderId);
    this.orders.setChained(slot, this.heads[bucket]);
    this.heads[bucket] = slot + 1;
  }

  /** Takes out an order that is in, while its record still has its number. */
  delete(orderId: number): void {
    const { orders } = this;
    const bucket = this.bucketOf(orderId);
    let entry = this.heads[bucket];
    if (orders.orderId(entry - 1) === orderId) {
      this.heads[bucket] = orders.chained(entry - 1);
    } else {
      let before = entry;
      do {
        before = entry;
        entry = orders.chained(before - 1);
      } while (orders.orderId(entry - 1) !== orderId);
      orders.setChained(before - 1, orders.chained(entry - 1));
    }
    this.size--;
  }

  private bucketOf(orderId: number): number {
    const hash = mixed(orderId);
    const bucket = hash & (2 * this.round - 1);
    return bucket < this.buckets ? bucket : hash & (this.round - 1);
  }

  /** Deals the orders of the next bucket of the round out to it and to a new one. */
  private split(): void {
    if (this.buckets === this.heads.length) {
      const grown = new Int32Array(grownCapacity(this.buckets, 0));
      grown.set(this.heads);
      this.heads = grown;
    }
    const { orders } = this;
    let entry = this.heads[this.buckets - this.round];
    this.heads[this.buckets - this.round] = 0;
    this.buckets++;
    while (entry !== 0) {
      const next = orders.chained(entry - 1);
      const bucket = this.bucketOf(orders.orderId(entry - 1));
      orders.setChained(entry - 1, this.heads[bucket]);
      this.heads[bucket] = entry;
      entry = next;
    }
    if (this.buckets === 2 * this.round) this.round *= 2;
  }
}
