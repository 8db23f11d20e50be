const windowMs = 1_000;

/** How many connections an address may open in a second, counted in windows of one; nothing is kept of an address for longer. */
export class OpeningRate {
  private windowStartMs = 0;
  private readonly counts = new Map<string, number>();

  constructor(private readonly perSecond: number) {}

  /** False: it is one too many. */
  take(ip: string, nowMs: number): boolean {
    if (nowMs - this.windowStartMs >= windowMs) {
      this.windowStartMs = nowMs;
      this.counts.clear();
    }
    const count = (this.counts.get(ip) ?? 0) + 1;
    this.counts.set(ip, count);
    return count <= this.perSecond;
  }
}
