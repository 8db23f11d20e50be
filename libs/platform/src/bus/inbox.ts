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

  /** Does `work` and moves the cursor in one transaction; does nothing and answers false when the batch was done before. */
  async once(
    { consumer, shard }: InboxPosition,
    batch: number,
    work: (tx: TenantSwitch) => Promise<void>,
  ): Promise<boolean> {
    return this.db.consume(async (tx) => {
      if (!(await advance(tx, { consumer, shard }, batch))) return false;
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

/** Moves the cursor up to `batch`; false when it is there already. The row lock makes a second consumer of that name wait. */
async function advance(tx: Queryable, { consumer, shard }: InboxPosition, batch: number): Promise<boolean> {
  const { rows } = await tx.query(
    `insert into platform.inbox as inbox (consumer, shard, last_batch) values ($1, $2, $3)
     on conflict (consumer, shard) do update set last_batch = excluded.last_batch, updated_at = now()
     where inbox.last_batch < excluded.last_batch returning 1 as moved`,
    [consumer, shard, batch],
  );
  return rows.length === 1;
}
