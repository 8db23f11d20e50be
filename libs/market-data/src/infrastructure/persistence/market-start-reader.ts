import { Injectable } from '@nestjs/common';
import { TenantDb } from '@openbourse/platform';
import { alignedDown, type Candle } from '../../domain/candle';
import { dayMs } from '../../domain/day-window';
import type { MarketStart } from '../../domain/market';
import { minuteParts } from './minute-parts';
import { tradesNewestFirst, tradeOfRow, type TradeRow } from './trade-reader';

interface PartRow {
  readonly minute_ms: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
  readonly trades: string;
}

const minutesSelect = `
  select minute_ms, open, high, low, close, volume::text, trades::text
  from (${minuteParts({ folded: 'minute_ms >= $3', unfolded: 'minute_ms >= $3', tailMax: 'all' })}) c
  order by minute_ms, part`;

const newestCandleSelect =
  'select max(minute_ms) as newest_ms from market_data.candles_1m where tenant_id = $1 and instrument_id = $2';

/** Everything that a live market goes on from, of one moment; what is committed later has higher trade numbers. */
@Injectable()
export class MarketStartReader {
  constructor(private readonly db: TenantDb) {}

  async read(of: {
    tenantId: number;
    instrumentId: number;
    nowMs: number;
    recentTrades: number;
  }): Promise<MarketStart> {
    const { tenantId, instrumentId, nowMs, recentTrades } = of;
    return this.db.read(tenantId, async (q) => {
      const [trades, stored, instrument] = await Promise.all([
        q.query<TradeRow>(tradesNewestFirst(), [instrumentId, recentTrades]),
        q.query<{ newest_ms: string | null }>(newestCandleSelect, [tenantId, instrumentId]),
        q.query<{ status: number; status_reason: string }>(
          'select status, status_reason from core.instruments where id = $1',
          [instrumentId],
        ),
      ]);
      if (instrument.rows.length === 0) throw new Error(`instrument ${instrumentId} is not listed`);
      const [{ status, status_reason: reason }] = instrument.rows;
      const recent = trades.rows.map(tradeOfRow).reverse();
      // Candles may be older than any trade here (imported), trades newer than any candle (not folded yet).
      const newestMs = Math.max(recent.at(-1)?.tradedMs ?? 0, Number(stored.rows[0].newest_ms ?? 0));
      // The candles in progress reach back to the start of the newest day, the figures of the day for 24 hours.
      const fromMs = Math.min(nowMs - dayMs, alignedDown(newestMs, dayMs));
      const { rows } = await q.query<PartRow>(minutesSelect, [tenantId, instrumentId, fromMs]);
      return { recent, minutes: rows.map(candleOfRow), status, reason };
    });
  }
}

const candleOfRow = (row: PartRow): Candle => ({
  startMs: Number(row.minute_ms),
  open: Number(row.open),
  high: Number(row.high),
  low: Number(row.low),
  close: Number(row.close),
  volume: BigInt(row.volume),
  trades: Number(row.trades),
});
