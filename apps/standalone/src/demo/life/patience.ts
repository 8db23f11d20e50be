const firstMs = 5_000;
const longestMs = 60_000;
/** Refusals in a row, of whatever, before everything waits. */
const refusalsInARow = 3;
const brakeFirstMs = 1_000;
const brakeLongestMs = 30_000;

/** Who is refused waits before trying the same again, longer each time; when everything is refused, everybody waits. */
export class Patience {
  private readonly rests = new Map<string, { untilMs: number; lastMs: number }>();
  private inARow = 0;
  private brakeUntilMs = 0;

  mayTry(key: string, nowMs: number): boolean {
    return nowMs >= this.brakeUntilMs && nowMs >= (this.rests.get(key)?.untilMs ?? 0);
  }

  refused(key: string, nowMs: number): void {
    const lastMs = Math.min(longestMs, 2 * (this.rests.get(key)?.lastMs ?? firstMs / 2));
    this.rests.set(key, { untilMs: nowMs + lastMs, lastMs });
    this.inARow++;
    const over = this.inARow - refusalsInARow;
    if (over >= 0) this.brakeUntilMs = nowMs + Math.min(brakeLongestMs, brakeFirstMs * 2 ** over);
  }

  done(key: string): void {
    this.rests.delete(key);
    this.inARow = 0;
  }
}
