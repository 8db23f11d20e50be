import { Injectable } from '@nestjs/common';
import { streamSeqIn, TenantDb } from '@openbourse/platform';
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
  /** Not asked for when an order is named. */
  readonly accountIds: readonly number[];
  readonly orderId?: number;
  readonly instrumentId?: number;
  /** Trades older than this number. */
  readonly before?: bigint;
  readonly rows: number;
  /** The private stream that they are to be joined with. */
  readonly streamNo: number;
}

/** Fills, newest first, and how far they contain the stream. */
export interface ListedFills {
  readonly fills: FillFigures[];
  readonly streamSeq: number;
}

type Role = 'taker' | 'maker';

/** Whose fills: rows `own`, and which trades are theirs. */
interface Owners {
  readonly own: string;
  readonly trades: (role: Role) => string;
}

const accounts = (accountIds: string): Owners => ({
  own: `unnest(${accountIds}::int[]) as own(account_id)`,
  trades: (role) => `t.${role}_account_id = own.account_id`,
});

/** Its trades lie between its first moment and its last, so the account's other trades need not be looked through. */
const oneOrder = (orderId: string): Owners => ({
  own: `(select id, account_id, created_ms, updated_ms from core.orders where id = ${orderId}) own`,
  trades: (role) => `t.${role}_account_id = own.account_id and t.${role}_order_id = own.id
    and t.id > core.last_${role}_trade_before(own.account_id, own.created_ms)
    and t.id <= core.last_${role}_trade_before(own.account_id, own.updated_ms + 1)`,
});

/** The two sides of a trade are two column sets of one row: each side is read by its own index and the newest are merged. */
const newestOf = (role: Role, where: string): string => `
  select t.id, t.${role}_order_id as order_id, t.${role}_order_ms as order_ms, t.${role}_account_id as account_id, t.instrument_id,
         ${role === 'taker' ? 't.taker_side' : '1 - t.taker_side'} as side, t.price, t.qty, t.notional, t.${role}_fee as fee,
         ${role === 'taker'} as is_taker, t.traded_ms
  from core.trades t where ${where} order by t.id desc limit $1`;

@Injectable()
export class FillReader {
  constructor(private readonly db: TenantDb) {}

  async list(filter: FillFilter): Promise<ListedFills> {
    const { tenantId, accountIds, orderId, instrumentId, before, rows, streamNo } = filter;
    const values: unknown[] = [rows];
    const value = (one: unknown): string => `$${values.push(one)}`;
    const { own, trades } = orderId === undefined ? accounts(value(accountIds)) : oneOrder(value(orderId));
    const more =
      (instrumentId === undefined ? '' : ` and t.instrument_id = ${value(instrumentId)}`) +
      (before === undefined ? '' : ` and t.id < ${value(before.toString())}::bigint`);
    const side = (role: Role): string => newestOf(role, trades(role) + more);
    const text = `
      select f.* from ${own} cross join lateral ((${side('taker')}) union all (${side('maker')})) f
      order by f.id desc limit $1`;
    const [listed, streamSeq] = await this.db.read(tenantId, (q) =>
      Promise.all([q.query<FillRow>(text, values), streamSeqIn(q, streamNo)]),
    );
    return { fills: listed.rows.map(fillOfRow), streamSeq };
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
