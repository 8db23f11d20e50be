/** The levels of one side of a public book, best price first: total quantity by price, at the instrument's scales. */
export class BookSide {
  private readonly prices: number[] = [];
  private readonly quantities = new Map<number, number>();
  /** Bids sort downward: a price is stored times this sign, so that the best one is always the smallest. */
  private readonly sign: 1 | -1;

  constructor(isBid: boolean) {
    this.sign = isBid ? -1 : 1;
  }

  /** The new total of a level; 0 removes it. */
  set(price: number, qty: number): void {
    if (qty === 0) {
      if (this.quantities.delete(price)) this.prices.splice(this.indexOf(price), 1);
      return;
    }
    if (!this.quantities.has(price)) this.prices.splice(this.indexOf(price), 0, price * this.sign);
    this.quantities.set(price, qty);
  }

  get levels(): number {
    return this.prices.length;
  }

  get best(): BookLevel | undefined {
    return this.prices.length === 0 ? undefined : this.level(this.prices[0] * this.sign);
  }

  top(depth: number): BookLevel[] {
    return this.prices.slice(0, depth).map((signed) => this.level(signed * this.sign));
  }

  private level(price: number): BookLevel {
    return [price, this.quantities.get(price)!];
  }

  /** Where the price is, or where it would go. */
  private indexOf(price: number): number {
    const wanted = price * this.sign;
    let low = 0;
    let high = this.prices.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.prices[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export type BookLevel = [price: number, qty: number];
