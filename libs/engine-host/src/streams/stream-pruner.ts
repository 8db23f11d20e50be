import { applicationName, closeNow, connectEngine } from '../commit/engine-connection';
import type { Log } from '../log';
import { pruneStreamBatches } from './prune-stream-batches';

export interface StreamPrunerOptions {
  readonly connectionString: string;
  readonly shard: number;
  readonly clock: () => number;
  readonly retentionHours: number;
  readonly log: Log;
}

const hourMs = 3_600_000;
/** A start has other things to do. */
const firstAfterMs = 60_000;

/** Once an hour, while this engine leads, on a connection of its own. What fails is left to the next hour. */
export class StreamPruner {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly options: StreamPrunerOptions,
    private readonly epoch: number,
  ) {
    this.schedule(firstAfterMs);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private schedule(afterMs: number): void {
    this.timer = setTimeout(() => {
      void this.prune().finally(() => {
        if (!this.stopped) this.schedule(hourMs);
      });
    }, afterMs);
    this.timer.unref();
  }

  /** Never rejects. */
  async prune(): Promise<void> {
    const { connectionString, shard, clock, retentionHours, log } = this.options;
    try {
      const client = await connectEngine({
        connectionString,
        name: applicationName(shard, this.epoch, 'pruning'),
        timeoutMs: 60_000,
      });
      try {
        const beforeMs = clock() - retentionHours * hourMs;
        const rows = await pruneStreamBatches(client, { shard, beforeMs, stopped: () => this.stopped });
        if (rows > 0) log.info({ rows, retentionHours }, 'old numbers of private streams deleted');
      } finally {
        closeNow(client);
      }
    } catch (error) {
      log.warn({ err: error }, 'old numbers of private streams not deleted');
    }
  }
}
