/** Commands of the whole life, in any second. */
export const commandsPerSecondMax = 5;
/** From an answer to the next command: six commands span five of these, which is more than a second. */
const gapMs = Math.ceil(1_000 / commandsPerSecondMax) + 5;

/** Holds the pace. Counted from answers, commands cannot bunch up on their way, however slow the server is. */
export class Pacer {
  private freeFromMs = 0;

  /** How long the next command has to wait. */
  waitMs(nowMs: number): number {
    return Math.max(0, this.freeFromMs - nowMs);
  }

  /** A command was answered, or given up. */
  answered(nowMs: number): void {
    this.freeFromMs = nowMs + gapMs;
  }
}
