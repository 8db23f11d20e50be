import { Injectable } from '@nestjs/common';
import {
  CAUSE_CORPORATE_ACTION,
  corporateActionKinds,
  postingCauses,
  tenantStreamNo,
  type PostingCause,
} from '@openbourse/core/engine';
import { derivedId, IdKind } from '@openbourse/kernel';
import { streamSeqIn, TenantDb } from '@openbourse/platform';
import { onlyShard } from '../../domain/shard';
import { postingView, type PostingView } from '../../features/posting.view';

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
  /** Null but of a corporate action. */
  action_kind: number | null;
  action_symbol: string;
}

export interface PostingFilter {
  readonly tenantId: number;
  /** Absent: every ledger account of the tenant, the house's included. */
  readonly accountId?: number;
  readonly assetId?: number;
  readonly cause?: PostingCause;
  /** Postings older than this number. */
  readonly before?: bigint;
  readonly rows: number;
}

export interface ListedPosting {
  readonly postingNumber: string;
  readonly view: PostingView;
}

/** Postings, newest first, and how far they contain the tenant's private stream, which is for operators only. */
export interface ListedPostings {
  readonly postings: ListedPosting[];
  readonly streamSeq: number;
}

@Injectable()
export class PostingReader {
  constructor(private readonly db: TenantDb) {}

  async list({ tenantId, accountId, assetId, cause, before, rows }: PostingFilter): Promise<ListedPostings> {
    const values: unknown[] = [rows];
    const conditions = ['true'];
    if (accountId !== undefined) conditions.push(`account_id = $${values.push(accountId)}`);
    if (assetId !== undefined) conditions.push(`asset_id = $${values.push(assetId)}`);
    // In the text rather than a value, so that the few adjustments are found by their own index.
    if (cause !== undefined) conditions.push(`cause = ${postingCauses.indexOf(cause)}`);
    if (before !== undefined) conditions.push(`id < $${values.push(before.toString())}::bigint`);
    const [listed, streamSeq] = await this.db.read(tenantId, (q) =>
      Promise.all([
        q.query<PostingRow>(
          `select p.id, p.set_id, p.account_id, a.opened_ms, p.ledger_kind, x.code, x.scale, p.amount, p.cause, p.cause_id,
                p.order_id, p.order_ms, coalesce(c.reason, p.reason) as reason, p.posted_ms,
                c.kind as action_kind, i.symbol as action_symbol
         from (select * from core.postings where ${conditions.join(' and ')} order by id desc limit $1) p
         join core.assets x on x.id = p.asset_id
         left join core.accounts a on a.id = p.account_id
         left join core.corporate_actions c on p.cause = ${CAUSE_CORPORATE_ACTION} and c.id = p.cause_id
         left join core.instruments i on i.id = c.instrument_id
         order by p.id desc`,
          values,
        ),
        streamSeqIn(q, tenantStreamNo(tenantId)),
      ]),
    );
    return { postings: listed.rows.map((row) => ({ postingNumber: row.id, view: viewOf(row) })), streamSeq };
  }
}

const viewOf = (row: PostingRow): PostingView =>
  postingView({
    shard: onlyShard,
    postingId: Number(row.id),
    setId: Number(row.set_id),
    accountId:
      row.opened_ms === null ? null : derivedId(IdKind.account, onlyShard, Number(row.opened_ms), row.account_id),
    ledgerKind: row.ledger_kind,
    asset: { code: row.code, scale: row.scale },
    amount: row.amount,
    cause: row.cause,
    causeId: Number(row.cause_id),
    orderId: Number(row.order_id),
    orderMs: Number(row.order_ms),
    corporateAction:
      row.action_kind === null
        ? null
        : { actionId: Number(row.cause_id), kind: corporateActionKinds[row.action_kind], symbol: row.action_symbol },
    reason: row.reason,
    postedMs: Number(row.posted_ms),
  });
