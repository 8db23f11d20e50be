import { BUY, type Side } from '@openbourse/core/book';

/** The orders of one side, level by level, the best price first, in memory that is kept from auction to auction. */
export class PriceLadder {
  prices = new Int32Array(64);
  quantities = new Float64Array(64);
  length = 0;

  constructor(private readonly side: Side) {}

  clear(): void {
    this.length = 0;
  }

  push(price: number, qty: number): void {
    if (this.length === this.prices.length) this.grow();
    this.prices[this.length] = price;
    this.quantities[this.length] = qty;
    this.length++;
  }

  /** Adds the levels of another ladder of the side. One price may then have two levels: their sum may not fit in one. */
  merge(other: PriceLadder): void {
    for (let from = 0; from < other.length; from++) {
      this.push(other.prices[from], other.quantities[from]);
      let at = this.length - 1;
      for (; at > 0 && this.isBetter(other.prices[from], this.prices[at - 1]); at--) {
        this.prices[at] = this.prices[at - 1];
        this.quantities[at] = this.quantities[at - 1];
      }
      this.prices[at] = other.prices[from];
      this.quantities[at] = other.quantities[from];
    }
  }

  sum(): bigint {
    let sum = 0n;
    for (let at = 0; at < this.length; at++) sum += BigInt(this.quantities[at]);
    return sum;
  }

  private isBetter(price: number, than: number): boolean {
    return this.side === BUY ? price > than : price < than;
  }

  private grow(): void {
    const prices = new Int32Array(2 * this.length);
    const quantities = new Float64Array(2 * this.length);
    prices.set(this.prices);
    quantities.set(this.quantities);
    this.prices = prices;
    this.quantities = quantities;
  }
}
