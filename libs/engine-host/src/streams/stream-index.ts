import type { ClientBase } from 'pg';

/** A private stream by its number: an owner's (> 0) or a tenant's (−tenantId). */
export interface StreamKey {
  readonly tenantId: number;
  readonly streamNo: number;
}

/** A batch with something of a stream in it. */
export interface IndexedBatch {
  readonly batch: number;
  readonly timeMs: number;
  /** Last number of the stream within the batch. */
  readonly lastSeq: number;
  /** Of all its events. */
  readonly bytes: number;
}

/** Last number of the stream; 0 = nothing yet, or no such stream in the tenant. */
export async function readHead(client: ClientBase, { tenantId, streamNo }: StreamKey): Promise<number> {
  const { rows } = await client.query<{ seq: number }>({
    name: 'stream_head',
    text: 'select seq::float8 as seq from core.streams where owner_no = $1 and tenant_id = $2',
    values: [streamNo, tenantId],
  });
  return rows[0]?.seq ?? 0;
}

/** The next batches of the stream after a number, oldest first. */
export async function readIndex(
  client: ClientBase,
  { tenantId, streamNo }: StreamKey,
  { shard, afterSeq, batchesMax }: { shard: number; afterSeq: number; batchesMax: number },
): Promise<IndexedBatch[]> {
  const { rows } = await client.query<[number, number, number, number]>({
    name: 'stream_index',
    text: `select b.batch::float8, j.time_ms::float8, b.seq::float8, octet_length(j.events)
           from (select batch, seq from core.stream_batches
                 where stream_no = $1 and seq > $2::bigint and tenant_id = $3 order by seq limit $4) b
           join core.journal j on j.shard = $5 and j.batch = b.batch order by b.seq`,
    values: [streamNo, afterSeq, tenantId, batchesMax, shard],
    rowMode: 'array',
  });
  return rows.map(([batch, timeMs, lastSeq, bytes]) => ({ batch, timeMs, lastSeq, bytes }));
}

/** Accounts whose side of a trade is in the owner's stream. */
export async function readAccountsOf(client: ClientBase, ownerNo: number): Promise<ReadonlySet<number>> {
  const { rows } = await client.query<[number]>({
    name: 'stream_accounts',
    text: 'select id from core.accounts where owner_no = $1',
    values: [ownerNo],
    rowMode: 'array',
  });
  return new Set(rows.map(([id]) => id));
}
