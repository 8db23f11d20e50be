/** Leaky bucket in integers (GCRA): one number per account, deterministic in the batch's time. */
export class RateLimit {
  /** Microseconds between two orders at the sustained rate. */
  private intervalUs = 0;
  private toleranceUs = 0;
  /** Theoretical arrival time of the next order, microseconds since 1970. */
  arrivalUs = 0;

  configure(perSecondMax: number, burstMax: number): void {
    this.intervalUs = Math.floor(1_000_000 / perSecondMax);
    this.toleranceUs = this.intervalUs * Math.max(burstMax, 1);
  }

  allows(timeMs: number): boolean {
    return this.arrivalUs + this.intervalUs <= timeMs * 1000 + this.toleranceUs;
  }

  take(timeMs: number): void {
    const nowUs = timeMs * 1000;
    this.arrivalUs = (this.arrivalUs > nowUs ? this.arrivalUs : nowUs) + this.intervalUs;
  }
}
