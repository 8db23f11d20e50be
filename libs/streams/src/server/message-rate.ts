/** How many messages a connection may send in a second, counted in windows of one. */
export class MessageRate {
  private windowStartMs = 0;
  private count = 0;

  constructor(private readonly perSecond: number) {}

  /** `flooded`: ten times too many; whoever goes on like that does not listen to refusals. */
  take(nowMs: number): 'ok' | 'exceeded' | 'flooded' {
    if (nowMs - this.windowStartMs >= 1_000) {
      this.windowStartMs = nowMs;
      this.count = 0;
    }
    this.count++;
    if (this.count <= this.perSecond) return 'ok';
    return this.count > this.perSecond * 10 ? 'flooded' : 'exceeded';
  }
}
