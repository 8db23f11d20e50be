import type { ClientBase } from 'pg';
import { streamRetentionHoursMin } from '../limits';
import type { StreamBatchRow } from '../projection/rows';

/**
 * Which rows of core.stream_batches must be there, given that old ones are deleted: of each stream all from its oldest on, and of whatever
 * is young all since the table began to be written.
 */
export class KeptStreamBatches {
  private constructor(
    private readonly oldestSeq: ReadonlyMap<number, number>,
    private readonly firstBatch: number,
    private readonly youngFromMs: number,
  ) {}

  static async read(client: ClientBase, shard: number): Promise<KeptStreamBatches> {
    const streams = await client.query<{ stream_no: number; seq: number; batch: number }>(
      'select stream_no, min(seq)::float8 as seq, min(batch)::float8 as batch from core.stream_batches group by stream_no',
    );
    const { rows } = await client.query<{ now_ms: number }>(
      `select greatest(extract(epoch from now()) * 1000,
         (select time_ms from core.journal where shard = $1 order by batch desc limit 1))::float8 as now_ms`,
      [shard],
    );
    return new KeptStreamBatches(
      new Map(streams.rows.map((row) => [row.stream_no, row.seq])),
      streams.rows.reduce((first, { batch }) => Math.min(first, batch), Infinity),
      rows[0].now_ms - streamRetentionHoursMin * 3_600_000,
    );
  }

  mustHold({ streamNo, seq, batch }: StreamBatchRow, timeMs: number): boolean {
    const oldest = this.oldestSeq.get(streamNo);
    return (oldest !== undefined && seq >= oldest) || (batch >= this.firstBatch && timeMs > this.youngFromMs);
  }
}
