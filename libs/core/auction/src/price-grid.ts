/** From `fromPrice` upward a price is a multiple of `tick`. */
export interface TickBand {
  readonly fromPrice: number;
  readonly tick: number;
}

/**
 * The prices a tick table allows, and the nearest of them on either side of any price. Exact where bands meet too: the last
 * price of a band need not be a whole tick below the next band.
 */
export class PriceGrid {
  private readonly from: Int32Array;
  private readonly tick: Int32Array;

  /** Bands from price 0 upward, as an instrument lists them. */
  constructor(bands: readonly TickBand[]) {
    this.from = Int32Array.from(bands, (band) => band.fromPrice);
    this.tick = Int32Array.from(bands, (band) => band.tick);
  }

  /** The highest allowed price not above `price`. 0 is allowed. */
  floor(price: number): number {
    let band = this.bandOf(price);
    let floored = price - (price % this.tick[band]);
    while (floored < this.from[band]) {
      const last = this.from[band] - 1;
      band--;
      floored = last - (last % this.tick[band]);
    }
    return floored;
  }

  /** The lowest allowed price not below `price`. */
  ceil(price: number): number {
    let band = this.bandOf(price);
    let raised = roundUp(price, this.tick[band]);
    while (band + 1 < this.from.length && raised >= this.from[band + 1]) {
      band++;
      raised = roundUp(this.from[band], this.tick[band]);
    }
    return raised;
  }

  /** The allowed price nearest to `price`; of two as near, the higher. */
  nearest(price: number): number {
    const below = this.floor(price);
    const above = this.ceil(price);
    return price - below < above - price ? below : above;
  }

  private bandOf(price: number): number {
    let band = this.from.length - 1;
    while (band > 0 && this.from[band] > price) band--;
    return band;
  }
}

function roundUp(price: number, tick: number): number {
  const over = price % tick;
  return over === 0 ? price : price + tick - over;
}
