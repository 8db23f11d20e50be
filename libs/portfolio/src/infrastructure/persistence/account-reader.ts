import { Injectable } from '@nestjs/common';
import { KIND_CUSTOMER, tenantStreamNo } from '@openbourse/core/engine';
import { streamSeqIn, TenantDb } from '@openbourse/platform';
import { balanceView, type AccountSummaryView, type AccountView } from '../../features/account.view';
import { accountColumns, accountOfRow, type AccountRow } from './account.row';

interface LimitedAccountRow extends AccountRow {
  orders_per_second_max: number;
  burst_max: number;
  open_orders_max: number;
}

interface BalanceRow {
  code: string;
  scale: number;
  settled: string;
  held: string;
}

const limitColumns = 'a.orders_per_second_max, a.burst_max, a.open_orders_max';

export interface AccountFilter {
  readonly tenantId: number;
  readonly userId?: string;
  readonly after?: bigint;
  readonly rows: number;
}

export interface ListedAccount {
  readonly accountId: number;
  readonly view: AccountSummaryView;
}

/** Accounts, oldest first, and how far they contain the tenant's private stream. */
export interface ListedAccounts {
  readonly accounts: ListedAccount[];
  readonly streamSeq: number;
}

@Injectable()
export class AccountReader {
  constructor(private readonly db: TenantDb) {}

  async list({ tenantId, userId, after, rows }: AccountFilter): Promise<ListedAccounts> {
    const [listed, streamSeq] = await this.db.read(tenantId, (q) =>
      Promise.all([
        q.query<LimitedAccountRow>(
          `select ${accountColumns}, ${limitColumns} from core.accounts a
           where ($1::text is null or a.user_id = $1) and a.id > $2::bigint order by a.id limit $3`,
          [userId ?? null, (after ?? 0n).toString(), rows],
        ),
        streamSeqIn(q, tenantStreamNo(tenantId)),
      ]),
    );
    return { accounts: listed.rows.map((row) => ({ accountId: row.id, view: summaryOf(row) })), streamSeq };
  }

  /** Balances and stream position are of one statement, so of one snapshot. */
  async find(tenantId: number, accountId: number): Promise<AccountView | undefined> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<LimitedAccountRow & { stream_seq: string | null; balances: BalanceRow[] | null }>(
        `select ${accountColumns}, ${limitColumns},
                (select seq from core.streams s where s.owner_no = a.owner_no) as stream_seq,
                (select jsonb_agg(jsonb_build_object('code', x.code, 'scale', x.scale, 'settled', b.settled::text, 'held', b.held::text) order by x.id)
                 from core.balances b join core.assets x on x.id = b.asset_id
                 where b.tenant_id = a.tenant_id and b.account_id = a.id and b.ledger_kind = ${KIND_CUSTOMER}
                   and x.asset_class in ('fiat', 'crypto')) as balances
         from core.accounts a where a.id = $1`,
        [accountId],
      ),
    );
    if (rows.length === 0) return undefined;
    const [row] = rows;
    return {
      ...summaryOf(row),
      balances: (row.balances ?? []).map(({ settled, held, ...asset }) =>
        balanceView({ settled: BigInt(settled), held: BigInt(held) }, asset),
      ),
      streamSeq: Number(row.stream_seq ?? 0),
    };
  }
}

function summaryOf(row: LimitedAccountRow): AccountSummaryView {
  const { publicId, name, userId } = accountOfRow(row);
  return {
    id: publicId,
    name,
    userId,
    limits: {
      ordersPerSecondMax: row.orders_per_second_max,
      burstMax: row.burst_max,
      openOrdersMax: row.open_orders_max,
    },
    createdAt: new Date(Number(row.opened_ms)).toISOString(),
  };
}
