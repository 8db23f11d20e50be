import { tenantStreamNo, tenantStreamOf } from '@openbourse/core/engine';
import type { ClientBase } from 'pg';
import type { CoreRuntime } from '../core-runtime';
import { decodeEvents, journalPages } from '../journal/journal-reader';
import type { StreamNumbering } from '../projection/projection';

interface Journal {
  readonly shard: number;
  readonly runtime: CoreRuntime;
}

/** As of the last batch, under an epoch that nobody else can commit in. */
export async function readStreamNumbering(client: ClientBase, journal: Journal): Promise<StreamNumbering> {
  const accounts = await client.query<{ id: number; owner_no: number }>('select id, owner_no from core.accounts');
  const tenants = await client.query<{ tenant_id: number; seq: number | null }>(
    `select t.tenant_id, s.seq::float8 as seq from core.tenants t left join core.streams s on s.owner_no = -t.tenant_id`,
  );
  const tenantSeqs = new Map(tenants.rows.map(({ tenant_id, seq }) => [tenant_id, seq ?? 0]));
  const uncounted = tenants.rows.filter(({ seq }) => seq === null).map(({ tenant_id }) => tenant_id);
  if (uncounted.length > 0) await countStreams(client, { ...journal, tenantSeqs, uncounted });
  return { ownerOfAccount: new Map(accounts.rows.map((row) => [row.id, row.owner_no])), tenantSeqs };
}

/** Once in the life of a database that was there before tenants had streams. */
async function countStreams(
  client: ClientBase,
  { shard, runtime, tenantSeqs, uncounted }: Journal & { tenantSeqs: Map<number, number>; uncounted: number[] },
): Promise<void> {
  const counted = new Set(uncounted);
  for await (const page of journalPages(client, { shard, afterBatch: 0, withEvents: true, pageSize: 100 })) {
    for (const batch of page) {
      for (const event of decodeEvents(runtime, batch.events)) {
        const tenantId = tenantStreamOf(event);
        if (tenantId !== undefined && counted.has(tenantId)) tenantSeqs.set(tenantId, tenantSeqs.get(tenantId)! + 1);
      }
    }
  }
  await client.query(
    `insert into core.streams (owner_no, tenant_id, seq)
     select * from unnest($1::int[], $2::int[], $3::bigint[]) on conflict do nothing`,
    [uncounted.map(tenantStreamNo), uncounted, uncounted.map((tenantId) => tenantSeqs.get(tenantId)!)],
  );
}
