import type { ClientBase } from 'pg';
import { systemTimers, type Timers } from '../timers';

export interface PruneOptions {
  readonly shard: number;
  /** Batches of before this time go, milliseconds since 1970. */
  readonly beforeMs: number;
  readonly stopped: () => boolean;
  readonly timers?: Timers;
}

/** A step deletes at most the product of both, in a few milliseconds, and then leaves the database to others. */
const streamsPerStep = 20;
const batchesPerStep = 200;
const pauseMs = 10;

/**
 * Deletes where old batches have the streams' numbers; whoever is that far behind reads the tables instead. Each stream from its oldest on,
 * so that what is left of it is whole at any moment. Answers how many rows went.
 */
export async function pruneStreamBatches(client: ClientBase, options: PruneOptions): Promise<number> {
  const { timers = systemTimers } = options;
  const lastOldBatch = await lastBatchBefore(client, options);
  if (lastOldBatch === 0) return 0;
  let pruned = 0;
  let afterStreamNo = -(2 ** 31);
  while (!options.stopped()) {
    const streams = await client.query<{ owner_no: number }>({
      name: 'prune_streams',
      text: `select owner_no from core.streams where owner_no > $1 order by owner_no limit ${streamsPerStep}`,
      values: [afterStreamNo],
    });
    if (streams.rows.length === 0) break;
    const streamNos = streams.rows.map((row) => row.owner_no);
    for (let deleted = -1; deleted !== 0 && !options.stopped(); pruned += deleted) {
      deleted = await deleteStep(client, streamNos, lastOldBatch);
      await timers.sleep(pauseMs);
    }
    afterStreamNo = streamNos[streamNos.length - 1];
  }
  return pruned;
}

async function deleteStep(client: ClientBase, streamNos: readonly number[], lastOldBatch: number): Promise<number> {
  const { rowCount } = await client.query({
    name: 'prune_step',
    text: `delete from core.stream_batches b using (
             select oldest.stream_no, oldest.seq from unnest($1::int[]) as s(stream_no)
             cross join lateral (
               select o.stream_no, o.seq, o.batch from core.stream_batches o
               where o.stream_no = s.stream_no order by o.seq limit ${batchesPerStep}
             ) oldest where oldest.batch <= $2::bigint
           ) old where b.stream_no = old.stream_no and b.seq = old.seq`,
    values: [streamNos, lastOldBatch],
  });
  return rowCount ?? 0;
}

/** By halves: time rises with the batch, and there is no index on it. 0 = none is that old. */
async function lastBatchBefore(client: ClientBase, { shard, beforeMs }: PruneOptions): Promise<number> {
  const { rows } = await client.query<{ last: number | null }>(
    'select max(batch)::float8 as last from core.journal where shard = $1',
    [shard],
  );
  let old = 0;
  let young = (rows[0].last ?? 0) + 1;
  while (young - old > 1) {
    const middle = Math.floor((old + young) / 2);
    const found = await client.query<{ is_old: boolean }>(
      'select time_ms < $3::bigint as is_old from core.journal where shard = $1 and batch = $2::bigint',
      [shard, middle, beforeMs],
    );
    if (found.rows[0].is_old) old = middle;
    else young = middle;
  }
  return old;
}
