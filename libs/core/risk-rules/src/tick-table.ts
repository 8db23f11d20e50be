/** Tick sizes by price band, as exchanges publish them: from `fromPrice` upward a price is a multiple of `tick`. */
export class TickTable {
  private readonly from: Float64Array;
  private readonly tick: Float64Array;

  constructor(rows: readonly { readonly fromPrice: number; readonly tick: number }[]) {
    this.from = Float64Array.from(rows, (row) => row.fromPrice);
    this.tick = Float64Array.from(rows, (row) => row.tick);
  }

  tickAt(price: number): number {
    let row = this.from.length - 1;
    while (row > 0 && this.from[row] > price) row--;
    return this.tick[row];
  }

  allows(price: number): boolean {
    const tick = this.tickAt(price);
    return tick === 1 || price % tick === 0;
  }

  /** The nearest allowed price not above `price`. */
  floor(price: number): number {
    return price - (price % this.tickAt(price));
  }

  /** The nearest allowed price not below `price`. */
  ceil(price: number): number {
    const floored = this.floor(price);
    return floored < price ? floored + this.tickAt(floored) : floored;
  }
}
