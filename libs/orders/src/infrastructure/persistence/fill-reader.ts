import { Injectable } from '@nestjs/common';
import { TenantDb } from '@openbourse/platform';
import type { FillFigures } from '../../features/list-fills/fill.view';

interface FillRow {
  id: string;
  order_id: string;
  order_ms: string;
  account_id: number;
  instrument_id: number;
  side: number;
  price: string;
  qty: string;
  notional: string;
  fee: string;
  is_taker: boolean;
  traded_ms: string;
}

export interface FillFilter {
  readonly tenantId: number;
  readonly accountIds: readonly number[];
  readonly orderId?: number;
  readonly instrumentId?: number;
  /** Trades older than this number. */
  readonly before?: bigint;
  readonly rows: number;
}

/** The two sides of a trade are two columns sets of one row: each side is read by its own index and the newest are merged. */
const sideOf = (role: 'taker' | 'maker', where: string): string => `
  select t.id, t.${role}_order_id as order_id, t.${role}_order_ms as order_ms, t.${role}_account_id as account_id, t.instrument_id,
         ${role === 'taker' ? 't.taker_side' : '1 - t.taker_side'} as side, t.price, t.qty, t.notional, t.${role}_fee as fee,
         ${role === 'taker'} as is_taker, t.traded_ms
  from core.trades t
  where t.${role}_account_id = own.account_id${where.replaceAll('$role', role)}
  order by t.id desc limit $1`;

@Injectable()
export class FillReader {
  constructor(private readonly db: TenantDb) {}

  /** Newest first. */
  async list({ tenantId, accountIds, orderId, instrumentId, before, rows }: FillFilter): Promise<FillFigures[]> {
    const values: unknown[] = [rows, accountIds];
    const value = (one: unknown): string => `$${values.push(one)}`;
    const where =
      (orderId === undefined ? '' : ` and t.$role_order_id = ${value(orderId)}`) +
      (instrumentId === undefined ? '' : ` and t.instrument_id = ${value(instrumentId)}`) +
      (before === undefined ? '' : ` and t.id < ${value(before.toString())}::bigint`);
    const text = `
      select f.* from unnest($2::int[]) as own(account_id)
      cross join lateral ((${sideOf('taker', where)}) union all (${sideOf('maker', where)})) f
      order by f.id desc limit $1`;
    const result = await this.db.read(tenantId, (q) => q.query<FillRow>(text, values));
    return result.rows.map(fillOfRow);
  }
}

const fillOfRow = (row: FillRow): FillFigures => ({
  tradeId: Number(row.id),
  orderId: Number(row.order_id),
  orderMs: Number(row.order_ms),
  accountId: row.account_id,
  instrumentId: row.instrument_id,
  side: row.side,
  price: row.price,
  qty: row.qty,
  notional: row.notional,
  fee: row.fee,
  isTaker: row.is_taker,
  tradedMs: Number(row.traded_ms),
});
