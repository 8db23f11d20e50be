/** Widths in basis points of their reference, 0 = no such band. */
export interface VolatilityBands {
  /** Around the last auction price. */
  readonly staticBps: number;
  /** Around the last trade. */
  readonly dynamicBps: number;
}

export type BandBreach = 'static' | 'dynamic' | 'both';

/**
 * Decides whether a price may trade or must first go through an auction. A price on the edge of a band may trade.
 * A band without a reference stops nothing.
 */
export class VolatilityGuard {
  private staticPrice: number;
  private dynamicPrice: number;

  /** References as of the last snapshot, or as the day begins: both the previous close; 0 = none. */
  constructor(
    readonly bands: VolatilityBands,
    references: { staticReference: number; dynamicReference: number },
  ) {
    this.staticPrice = references.staticReference;
    this.dynamicPrice = references.dynamicReference;
  }

  get staticReference(): number {
    return this.staticPrice;
  }

  get dynamicReference(): number {
    return this.dynamicPrice;
  }

  wouldBreach(price: number): BandBreach | undefined {
    const outsideStatic = isOutside(price, this.staticPrice, this.bands.staticBps);
    const outsideDynamic = isOutside(price, this.dynamicPrice, this.bands.dynamicBps);
    if (outsideStatic) return outsideDynamic ? 'both' : 'static';
    return outsideDynamic ? 'dynamic' : undefined;
  }

  /**
   * An incoming order has traded, last at this price. Told once per incoming order, after its last fill, not per fill: a
   * sweep that pulled the band along with it would never leave the band.
   */
  traded(lastPrice: number): void {
    this.dynamicPrice = lastPrice;
  }

  /** An auction has found a price. An auction without one leaves both references alone. */
  auctioned(price: number): void {
    this.staticPrice = price;
    this.dynamicPrice = price;
  }
}

/** Products stay below 10^9 × 10^4 × 10: exact. */
function isOutside(price: number, reference: number, bps: number): boolean {
  return reference > 0 && bps > 0 && Math.abs(price - reference) * 10_000 > reference * bps;
}
