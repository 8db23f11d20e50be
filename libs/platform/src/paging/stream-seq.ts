import type { Queryable } from '../database/queryable';

/** Who has no account has no stream yet. */
export const noStream = 0;

/**
 * Last number of a private stream (an owner's number, or a tenant's by tenantStreamNo) in the snapshot that `q` reads: what is read beside it
 * contains the stream up to there.
 */
export async function streamSeqIn(q: Queryable, streamNo: number): Promise<number> {
  const { rows } = await q.query<{ seq: string }>('select seq from core.streams where owner_no = $1', [streamNo]);
  return Number(rows[0]?.seq ?? 0);
}
