import { applicationName, closeNow, type Connect } from '../commit/engine-connection';
import type { Log } from '../log';
import { systemTimers, type RunningTimer, type Timers } from '../timers';
import { pruneStreamBatches } from './prune-stream-batches';

export interface StreamPrunerOptions {
  readonly connect: Connect;
  readonly shard: number;
  readonly clock: () => number;
  readonly retentionHours: number;
  readonly log: Log;
  readonly timers?: Timers;
}

const hourMs = 3_600_000;
/** A start has other things to do. */
const firstAfterMs = 60_000;

/** Once an hour, while this engine leads, on a connection of its own. What fails is left to the next hour. */
export class StreamPruner {
  private timer: RunningTimer | undefined;
  private readonly timers: Timers;
  private stopped = false;

  constructor(
    private readonly options: StreamPrunerOptions,
    private readonly epoch: number,
  ) {
    this.timers = options.timers ?? systemTimers;
    this.schedule(firstAfterMs);
  }

  stop(): void {
    this.stopped = true;
    this.timer?.stop();
  }

  private schedule(afterMs: number): void {
    this.timer = this.timers.after(afterMs, () => {
      void this.prune().finally(() => {
        if (!this.stopped) this.schedule(hourMs);
      });
    });
  }

  /** Never rejects. */
  async prune(): Promise<void> {
    const { connect, shard, clock, retentionHours, log } = this.options;
    try {
      const client = await connect({ name: applicationName(shard, this.epoch, 'pruning'), timeoutMs: 60_000 });
      try {
        const beforeMs = clock() - retentionHours * hourMs;
        const stopped = (): boolean => this.stopped;
        const rows = await pruneStreamBatches(client, { shard, beforeMs, stopped, timers: this.timers });
        if (rows > 0) log.info({ rows, retentionHours }, 'old numbers of private streams deleted');
      } finally {
        closeNow(client);
      }
    } catch (error) {
      log.warn({ err: error }, 'old numbers of private streams not deleted');
    }
  }
}
