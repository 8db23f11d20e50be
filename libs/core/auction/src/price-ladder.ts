/** The limit orders of one side, level by level as they are visited, in memory that is kept from auction to auction. */
export class PriceLadder {
  prices = new Int32Array(64);
  quantities = new Float64Array(64);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  push(price: number, qty: number): void {
    if (this.length === this.prices.length) this.grow();
    this.prices[this.length] = price;
    this.quantities[this.length] = qty;
    this.length++;
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
