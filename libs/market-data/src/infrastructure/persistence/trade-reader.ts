import { Injectable } from '@nestjs/common';
import { TenantDb } from '@openbourse/platform';
import type { MarketTrade } from '../../domain/market-trade';

export interface TradeFilter {
  readonly tenantId: number;
  readonly instrumentId: number;
  /** Trades older than this number. */
  readonly before?: bigint;
  readonly rows: number;
}

export interface TradeRow {
  readonly id: string;
  readonly price: string;
  readonly qty: string;
  readonly taker_side: number;
  readonly traded_ms: string;
}

/** Of the instrument $1, at most $2. */
export const tradesNewestFirst = (condition = ''): string =>
  `select id, price, qty, taker_side, traded_ms from core.trades where instrument_id = $1${condition} order by id desc limit $2`;

export const tradeOfRow = ({ id, price, qty, taker_side, traded_ms }: TradeRow): MarketTrade => ({
  tradeId: Number(id),
  price: Number(price),
  qty: Number(qty),
  takerSide: taker_side,
  tradedMs: Number(traded_ms),
});

@Injectable()
export class TradeReader {
  constructor(private readonly db: TenantDb) {}

  /** Newest first. */
  async list({ tenantId, instrumentId, before, rows }: TradeFilter): Promise<MarketTrade[]> {
    const result = await this.db.read(tenantId, (q) =>
      before === undefined
        ? q.query<TradeRow>(tradesNewestFirst(), [instrumentId, rows])
        : q.query<TradeRow>(tradesNewestFirst(' and id < $3::bigint'), [instrumentId, rows, before.toString()]),
    );
    return result.rows.map(tradeOfRow);
  }
}
