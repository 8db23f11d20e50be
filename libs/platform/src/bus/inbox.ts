import { Injectable } from '@nestjs/common';
import type { Queryable } from '../database/queryable';
import { TenantDb, type TenantSwitch } from '../database/tenant-db';

export interface InboxPosition {
  readonly consumer: string;
  readonly shard: number;
}

/** Where each consumer stands in each shard's journal, moved in the consumer's own transaction: exactly once. */
@Injectable()
export class Inbox {
  constructor(private readonly db: TenantDb) {}

  /**
   * Does `work`, which covers the batches after `after` up to `batch`, and moves the cursor in one transaction. Does nothing
   * and answers false when the cursor is not at `after`: what was done must neither be done again nor jumped over.
   */
  async once(
    { consumer, shard }: InboxPosition,
    { after, batch }: { after: number; batch: number },
    work: (tx: TenantSwitch) => Promise<void>,
  ): Promise<boolean> {
    return this.db.consume(async (tx) => {
      if (!(await advance(tx, { consumer, shard }, { after, batch }))) return false;
      await work(tx);
      return true;
    });
  }

  /** The last batch done; 0 = none. */
  async lastBatch({ consumer, shard }: InboxPosition): Promise<number> {
    const { rows } = await this.db.anonymous((q) =>
      q.query<{ last_batch: string }>('select last_batch from platform.inbox where consumer = $1 and shard = $2', [
        consumer,
        shard,
      ]),
    );
    return Number(rows[0]?.last_batch ?? 0);
  }
}

/** Moves the cursor; false when it is not where it is thought to be. The row lock makes a second consumer of that name wait. */
async function advance(
  tx: Queryable,
  { consumer, shard }: InboxPosition,
  { after, batch }: { after: number; batch: number },
): Promise<boolean> {
  const { rows } = await tx.query(
    `insert into platform.inbox as inbox (consumer, shard, last_batch) select $1, $2, $3::bigint
     where $4::bigint = 0 or exists (select from platform.inbox where consumer = $1 and shard = $2)
     on conflict (consumer, shard) do update set last_batch = excluded.last_batch, updated_at = now()
     where inbox.last_batch = $4::bigint returning 1 as moved`,
    [consumer, shard, batch, after],
  );
  return rows.length === 1;
}
