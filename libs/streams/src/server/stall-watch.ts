import type { Connection } from './connection';

const sweepMs = 1_000;
/** With something waiting and nothing taken for so long, a client does not read. */
const stalledMsMax = 10_000;

/** Looks at all connections once a second; a timer for each would cost more than the look. */
export class StallWatch {
  private readonly timer: NodeJS.Timeout;
  /** Of those for whom something waits: how much they had taken when they last took something. */
  private readonly stalled = new WeakMap<Connection, { taken: number; sinceMs: number }>();

  constructor(
    private readonly connections: () => Iterable<Connection>,
    private readonly onStalled: (connection: Connection) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.timer = setInterval(() => this.sweep(), sweepMs);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  sweep(): void {
    const nowMs = this.now();
    for (const connection of this.connections()) {
      const { waiting, total } = connection.output;
      if (waiting === 0) {
        this.stalled.delete(connection);
        continue;
      }
      const taken = total - waiting;
      const known = this.stalled.get(connection);
      if (!known || taken > known.taken) this.stalled.set(connection, { taken, sinceMs: nowMs });
      else if (nowMs - known.sinceMs >= stalledMsMax) this.onStalled(connection);
    }
  }
}
