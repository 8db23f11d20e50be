import { Injectable } from '@nestjs/common';
import { CAUSE_ADJUSTMENT, ledgerKinds, postingCauses } from '@openbourse/core/engine';
import { derivedId, formatDecimal, IdKind } from '@openbourse/kernel';
import { TenantDb } from '@openbourse/platform';
import { onlyShard } from '../../domain/shard';
import type { PostingView } from '../../features/posting.view';

interface PostingRow {
  id: string;
  set_id: string;
  account_id: number;
  opened_ms: string | null;
  ledger_kind: number;
  code: string;
  scale: number;
  amount: string;
  cause: number;
  cause_id: string;
  order_id: string;
  order_ms: string;
  reason: string;
  posted_ms: string;
}

export interface PostingFilter {
  readonly tenantId: number;
  /** Absent: every ledger account of the tenant, the house's included. */
  readonly accountId?: number;
  /** Postings older than this number. */
  readonly before?: bigint;
  readonly rows: number;
}

export interface ListedPosting {
  readonly postingNumber: string;
  readonly view: PostingView;
}

@Injectable()
export class PostingReader {
  constructor(private readonly db: TenantDb) {}

  /** Newest first. */
  async list({ tenantId, accountId, before, rows }: PostingFilter): Promise<ListedPosting[]> {
    const values: unknown[] = [rows];
    const conditions = ['true'];
    if (accountId !== undefined) conditions.push(`account_id = $${values.push(accountId)}`);
    if (before !== undefined) conditions.push(`id < $${values.push(before.toString())}::bigint`);
    const result = await this.db.read(tenantId, (q) =>
      q.query<PostingRow>(
        `select p.id, p.set_id, p.account_id, a.opened_ms, p.ledger_kind, x.code, x.scale, p.amount, p.cause, p.cause_id,
                p.order_id, p.order_ms, p.reason, p.posted_ms
         from (select * from core.postings where ${conditions.join(' and ')} order by id desc limit $1) p
         join core.assets x on x.id = p.asset_id
         left join core.accounts a on a.id = p.account_id
         order by p.id desc`,
        values,
      ),
    );
    return result.rows.map((row) => ({ postingNumber: row.id, view: postingView(row) }));
  }
}

function postingView(row: PostingRow): PostingView {
  const postedMs = Number(row.posted_ms);
  const posting = (number: string): string => derivedId(IdKind.posting, onlyShard, postedMs, Number(number));
  return {
    id: posting(row.id),
    setId: posting(row.set_id),
    accountId:
      row.opened_ms === null ? null : derivedId(IdKind.account, onlyShard, Number(row.opened_ms), row.account_id),
    ledger: ledgerKinds[row.ledger_kind],
    asset: row.code,
    amount: formatDecimal(row.amount, row.scale),
    cause: postingCauses[row.cause],
    // A trade and its postings are of one batch, so of one time.
    causeId:
      row.cause === CAUSE_ADJUSTMENT || row.cause_id === '0'
        ? null
        : derivedId(IdKind.trade, onlyShard, postedMs, Number(row.cause_id)),
    orderId:
      row.order_id === '0' ? null : derivedId(IdKind.order, onlyShard, Number(row.order_ms), Number(row.order_id)),
    reason: row.reason,
    createdAt: new Date(postedMs).toISOString(),
  };
}
