import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { readAhead } from '../journal/read-ahead';

export interface Snapshot {
  readonly batch: number;
  readonly rulesVersion: number;
  /** The journal's chain after that batch. */
  readonly chain: Buffer;
  readonly stateHash: Buffer;
  readonly bytes: Buffer;
}

const snapshotsKept = 2;

export function stateHashOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** One transaction, so a snapshot is either whole or not there; older ones beyond the last two go with it. */
export async function writeSnapshot(
  client: ClientBase,
  { shard, chunkBytes, snapshot }: { shard: number; chunkBytes: number; snapshot: Snapshot },
): Promise<void> {
  const { batch, rulesVersion, chain, stateHash, bytes } = snapshot;
  await client.query('begin');
  const { rowCount } = await client.query(
    `insert into core.snapshots (shard, batch, rules_version, chain, state_hash, bytes)
     select $1, $2, $3, $4::bytea, $5, $6
     where exists (select from core.journal where shard = $1 and batch = $2 and chain = $4::bytea)
     on conflict do nothing`,
    [shard, batch, rulesVersion, chain, stateHash, bytes.length],
  );
  if (rowCount !== 1) {
    await client.query('rollback');
    return;
  }
  for (let chunk = 0; chunk * chunkBytes < bytes.length; chunk++) {
    await client.query({
      name: 'write_snapshot_chunk',
      text: 'insert into core.snapshot_chunks (shard, batch, chunk, data) values ($1, $2, $3, $4)',
      values: [shard, batch, chunk, bytes.subarray(chunk * chunkBytes, (chunk + 1) * chunkBytes)],
    });
  }
  await client.query(
    `delete from core.snapshots where shard = $1 and batch <=
       (select batch from core.snapshots where shard = $1 order by batch desc offset $2 limit 1)`,
    [shard, snapshotsKept],
  );
  await client.query('commit');
}

/** The newest snapshot of these rules; undefined when there is none. */
export async function readNewestSnapshot(
  client: ClientBase,
  { shard, rulesVersion }: { shard: number; rulesVersion: number },
): Promise<Snapshot | undefined> {
  for (;;) {
    const { rows } = await client.query<Header>(
      `select batch, chain, state_hash, bytes from core.snapshots
       where shard = $1 and rules_version = $2 order by batch desc limit 1`,
      [shard, rulesVersion],
    );
    if (rows.length === 0) return undefined;
    const [{ batch, chain, state_hash: stateHash, bytes: length }] = rows;
    const bytes = await readChunks(client, { shard, batch, length: Number(length) });
    // Whoever led before may write on and so delete what is read here; then there is a newer one.
    if (bytes.length === Number(length) || (await isKept(client, shard, batch)))
      return { batch: Number(batch), rulesVersion, chain, stateHash, bytes };
  }
}

interface Header {
  readonly batch: string;
  readonly chain: Buffer;
  readonly state_hash: Buffer;
  readonly bytes: string;
}

async function readChunks(
  client: ClientBase,
  { shard, batch, length }: { shard: number; batch: string; length: number },
): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(length);
  const readChunk = (chunk: number) =>
    readAhead<[Buffer]>(client, {
      name: 'read_snapshot_chunk',
      text: 'select data from core.snapshot_chunks where shard = $1 and batch = $2 and chunk = $3',
      values: [shard, batch, chunk],
    });
  let read = 0;
  let next = readChunk(0);
  for (let chunk = 1; ; chunk++) {
    const [row] = (await next).rows;
    if (!row) return bytes.subarray(0, read);
    next = readChunk(chunk);
    read += row[0].copy(bytes, read);
  }
}

async function isKept(client: ClientBase, shard: number, batch: string): Promise<boolean> {
  const { rowCount } = await client.query('select from core.snapshots where shard = $1 and batch = $2', [shard, batch]);
  return rowCount === 1;
}
