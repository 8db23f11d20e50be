import { Injectable } from '@nestjs/common';
import { TenantDb } from '@openbourse/platform';

export interface TradeFigures {
  readonly tradeId: number;
  readonly price: string;
  readonly qty: string;
  readonly takerSide: number;
  readonly tradedMs: number;
}

export interface TradeFilter {
  readonly tenantId: number;
  readonly instrumentId: number;
  /** Trades older than this number. */
  readonly before?: bigint;
  readonly rows: number;
}

@Injectable()
export class TradeReader {
  constructor(private readonly db: TenantDb) {}

  /** Newest first. */
  async list({ tenantId, instrumentId, before, rows }: TradeFilter): Promise<TradeFigures[]> {
    const result = await this.db.read(tenantId, (q) =>
      q.query<{ id: string; price: string; qty: string; taker_side: number; traded_ms: string }>(
        `select id, price, qty, taker_side, traded_ms from core.trades
         where instrument_id = $1${before === undefined ? '' : ' and id < $3::bigint'} order by id desc limit $2`,
        before === undefined ? [instrumentId, rows] : [instrumentId, rows, before.toString()],
      ),
    );
    return result.rows.map(({ id, price, qty, taker_side, traded_ms }) => ({
      tradeId: Number(id),
      price,
      qty,
      takerSide: taker_side,
      tradedMs: Number(traded_ms),
    }));
  }
}
