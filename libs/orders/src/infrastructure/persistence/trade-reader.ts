import { Injectable } from '@nestjs/common';
import { streamSeqIn, TenantDb } from '@openbourse/platform';
import type { FillFigures } from '../../features/list-fills/fill.view';
import { tradeColumns, type TradeRow } from './trade.row';

export interface TradeFilter {
  readonly tenantId: number;
  /** Took or made; absent: everybody's. */
  readonly accountId?: number;
  readonly instrumentId?: number;
  /** Trades older than this number. */
  readonly before?: bigint;
  readonly rows: number;
  /** The private stream that they are to be joined with. */
  readonly streamNo: number;
}

/** A trade by its two sides. */
export interface TradeFigures {
  readonly taker: FillFigures;
  readonly maker: FillFigures;
}

/** Trades, newest first, and how far they contain the stream. */
export interface ListedTrades {
  readonly trades: TradeFigures[];
  readonly streamSeq: number;
}

/** Reads of core.trades; row-level security keeps them inside the tenant. */
@Injectable()
export class TradeReader {
  constructor(private readonly db: TenantDb) {}

  async list({ tenantId, accountId, instrumentId, before, rows, streamNo }: TradeFilter): Promise<ListedTrades> {
    const values: unknown[] = [rows];
    const value = (one: unknown): string => `$${values.push(one)}`;
    const conditions = [
      'true',
      ...(instrumentId === undefined ? [] : [`t.instrument_id = ${value(instrumentId)}`]),
      ...(before === undefined ? [] : [`t.id < ${value(before.toString())}::bigint`]),
    ];
    const newest = (...more: string[]): string =>
      `select ${tradeColumns} from core.trades t where ${[...conditions, ...more].join(' and ')} order by t.id desc limit $1`;
    const text = accountId === undefined ? newest() : eitherSide(newest, value(accountId));
    const [listed, streamSeq] = await this.db.read(tenantId, (q) =>
      Promise.all([q.query<TradeRow>(text, values), streamSeqIn(q, streamNo)]),
    );
    return { trades: listed.rows.map(tradeOfRow), streamSeq };
  }
}

/** Each side by its own index, then the newest of both; a trade of the account with itself is one trade. */
const eitherSide = (newest: (condition: string) => string, account: string): string => `
  select * from (
    (${newest(`t.taker_account_id = ${account}`)}) union (${newest(`t.maker_account_id = ${account}`)})
  ) t order by t.id desc limit $1`;

function tradeOfRow(row: TradeRow): TradeFigures {
  const both = {
    tradeId: Number(row.id),
    instrumentId: row.instrument_id,
    price: row.price,
    qty: row.qty,
    notional: row.notional,
    tradedMs: Number(row.traded_ms),
  };
  return {
    taker: {
      ...both,
      accountId: row.taker_account_id,
      orderId: Number(row.taker_order_id),
      orderMs: Number(row.taker_order_ms),
      side: row.taker_side,
      fee: row.taker_fee,
      isTaker: true,
    },
    maker: {
      ...both,
      accountId: row.maker_account_id,
      orderId: Number(row.maker_order_id),
      orderMs: Number(row.maker_order_ms),
      side: 1 - row.taker_side,
      fee: row.maker_fee,
      isTaker: false,
    },
  };
}
