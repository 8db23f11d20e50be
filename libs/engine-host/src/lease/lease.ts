import type { Client } from 'pg';
import { applicationName } from '../commit/engine-connection';

export interface LeaseOptions {
  readonly shard: number;
  /** Names this process; a holder may take over from itself at once. */
  readonly holder: string;
  readonly leaseMs: number;
}

export interface Lease {
  readonly epoch: number;
  /** Last batch committed by anyone: nothing of an older epoch can be added after it. */
  readonly lastBatch: number;
}

interface EpochRow {
  epoch: string;
  last_batch: string;
  free: boolean;
}

/**
 * Takes the shard's lease, or undefined when another engine holds it. Free means: run out on database time, held by
 * this process before, or held by an engine whose lease connection is gone. Leading without being alone is harmless:
 * the fence in the commit statement lets the newest epoch alone write.
 */
export async function takeLease(client: Client, { shard, holder, leaseMs }: LeaseOptions): Promise<Lease | undefined> {
  await client.query(
    `insert into core.engine_epoch (shard)
     select $1::int where not exists (select from core.engine_epoch where shard = $1::int) on conflict do nothing`,
    [shard],
  );
  const { rows } = await client.query<EpochRow>(
    `select epoch, last_batch,
       lease_until < clock_timestamp() or holder = $2 or not exists (
         select from pg_stat_activity where application_name = format('openbourse-engine:%s:%s:lease', shard, epoch)
       ) as free
     from core.engine_epoch where shard = $1`,
    [shard, holder],
  );
  const [seen] = rows;
  if (!seen.free) return undefined;
  await terminateBackends(client, shard, seen.epoch);
  return bumpEpoch(client, { shard, holder, leaseMs, seenEpoch: seen.epoch });
}

/** The old engine's statements end here, a commit that waits for a lock included. */
async function terminateBackends(client: Client, shard: number, epoch: string): Promise<void> {
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where usename = current_user and pid <> pg_backend_pid()
       and case when application_name like format('openbourse-engine:%s:%%', $1::int)
         then split_part(application_name, ':', 3)::bigint <= $2::bigint else false end`,
    [shard, epoch],
  );
}

/** The row lock waits out a commit in flight; after it, every older epoch is fenced off. */
async function bumpEpoch(
  client: Client,
  { shard, holder, leaseMs, seenEpoch }: LeaseOptions & { seenEpoch: string },
): Promise<Lease | undefined> {
  const epoch = Number(seenEpoch) + 1;
  await client.query('begin');
  try {
    const { rows } = await client.query<{ last_batch: string }>(
      `update core.engine_epoch
       set epoch = $2, holder = $3, lease_until = clock_timestamp() + $4::int * interval '1 millisecond'
       where shard = $1 and epoch = $5 returning last_batch`,
      [shard, epoch, holder, leaseMs, seenEpoch],
    );
    // Named before the commit shows the new epoch: from its first moment the lease has a living session.
    if (rows.length === 1) {
      await client.query("select set_config('application_name', $1, false)", [applicationName(shard, epoch, 'lease')]);
    }
    await client.query('commit');
    return rows.length === 1 ? { epoch, lastBatch: Number(rows[0].last_batch) } : undefined;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** False when the lease is another's. Not worth an fsync: after a crash the lease is free anyway. */
export async function renewLease(client: Client, epoch: number, { shard, leaseMs }: LeaseOptions): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'renew_lease',
    text: `with unsynced as materialized (select set_config('synchronous_commit', 'off', false))
           update core.engine_epoch set lease_until = clock_timestamp() + $3::int * interval '1 millisecond'
           from unsynced where shard = $1 and epoch = $2`,
    values: [shard, epoch, leaseMs],
  });
  return rowCount === 1;
}

/** After a clean stop the next engine need not wait. */
export async function releaseLease(client: Client, epoch: number, shard: number): Promise<void> {
  await client.query(
    `update core.engine_epoch set lease_until = '-infinity', holder = '' where shard = $1 and epoch = $2`,
    [shard, epoch],
  );
}
