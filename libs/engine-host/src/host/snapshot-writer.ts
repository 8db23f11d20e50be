import { applicationName, closeNow, type Connect } from '../commit/engine-connection';
import type { Log } from '../log';
import { writeSnapshot, type Snapshot } from '../snapshot/snapshot-store';
import type { Timers } from '../timers';

export interface SnapshotWriterOptions {
  readonly connect: Connect;
  readonly timers: Timers;
  readonly shard: number;
  readonly chunkBytes: number;
  readonly log: Log;
}

/** Writes snapshots on a connection of its own, beside the commits and one at a time. */
export class SnapshotWriter {
  private writing: Promise<boolean> | undefined;

  constructor(private readonly options: SnapshotWriterOptions) {}

  /** A snapshot that fails is logged and left to the next one: the journal alone is enough. */
  async write(snapshot: Snapshot, epoch: number): Promise<boolean> {
    while (this.writing) await this.writing;
    this.writing = this.tryToWrite(snapshot, epoch);
    const written = await this.writing;
    this.writing = undefined;
    return written;
  }

  private async tryToWrite(snapshot: Snapshot, epoch: number): Promise<boolean> {
    const { connect, timers, shard, chunkBytes, log } = this.options;
    const startedAt = timers.now();
    try {
      const client = await connect({ name: applicationName(shard, epoch, 'snapshot'), timeoutMs: 120_000 });
      try {
        await writeSnapshot(client, { shard, chunkBytes, snapshot });
        await client.end();
      } catch (error) {
        closeNow(client);
        throw error;
      }
      const ms = Math.round(timers.now() - startedAt);
      log.info({ batch: snapshot.batch, bytes: snapshot.bytes.length, ms }, 'snapshot written');
      return true;
    } catch (error) {
      log.warn({ err: error, batch: snapshot.batch }, 'snapshot not written');
      return false;
    }
  }
}
