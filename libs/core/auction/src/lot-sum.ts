const base = 2 ** 40;

/**
 * A sum of lots at or above 0, exact beyond 2^53 (four million orders of 10^12 lots are 4 × 10^18) without a bigint per
 * level: hi × 2^40 + lo with 0 ≤ lo < 2^40.
 */
export class LotSum {
  private hi = 0;
  private lo = 0;

  get isZero(): boolean {
    return this.hi === 0 && this.lo === 0;
  }

  clear(): void {
    this.hi = 0;
    this.lo = 0;
  }

  copy(other: LotSum): void {
    this.hi = other.hi;
    this.lo = other.lo;
  }

  /** Adds a safe integer, which may be negative as long as the sum is not. */
  add(lots: number): void {
    const whole = Math.floor(lots / base);
    this.hi += whole;
    this.lo += lots - whole * base;
    if (this.lo >= base) {
      this.lo -= base;
      this.hi++;
    }
  }

  /** Below 0, 0 or above 0 as this is less than, equal to or more than the other. */
  compare(other: LotSum): number {
    return this.hi - other.hi || this.lo - other.lo;
  }

  /** Becomes more − less; the caller knows which is which. */
  setDifference(more: LotSum, less: LotSum): void {
    this.hi = more.hi - less.hi;
    this.lo = more.lo - less.lo;
    if (this.lo < 0) {
      this.lo += base;
      this.hi--;
    }
  }

  toBigInt(): bigint {
    return BigInt(this.hi) * BigInt(base) + BigInt(this.lo);
  }
}
