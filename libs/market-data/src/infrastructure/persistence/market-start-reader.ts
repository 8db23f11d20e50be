import { Injectable } from '@nestjs/common';
import { TenantDb } from '@openbourse/platform';
import { alignedDown } from '../../domain/candle';
import { dayMs } from '../../domain/day-window';
import type { MarketStart } from '../../domain/market';
import { auctionsOfRow, sessionColumns, sessionJoins, sessionOfRow, type SessionRow } from './session.row';
import { readMinutes } from './minute-reader';
import { partedAtSplits, readSplits } from './split-reader';
import { tradesNewestFirst, tradeOfRow, type TradeRow } from './trade-reader';

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
      const [trades, stored, instrument, splits] = await Promise.all([
        q.query<TradeRow>(tradesNewestFirst(), [instrumentId, recentTrades]),
        q.query<{ newest_ms: string | null }>(newestCandleSelect, [tenantId, instrumentId]),
        q.query<SessionRow & { readonly status: number; readonly status_reason: string }>(
          `select i.status, i.status_reason, ${sessionColumns} from core.instruments i ${sessionJoins} where i.id = $1`,
          [instrumentId],
        ),
        readSplits(q, of),
      ]);
      if (instrument.rows.length === 0) throw new Error(`instrument ${instrumentId} is not listed`);
      const [row] = instrument.rows;
      const { status, status_reason: reason } = row;
      const recent = trades.rows.map(tradeOfRow).reverse();
      // Candles may be older than any trade here (imported), trades newer than any candle (not folded yet).
      const newestMs = Math.max(recent.at(-1)?.tradedMs ?? 0, Number(stored.rows[0].newest_ms ?? 0));
      // The candles in progress reach back to the start of the newest day, the figures of the day for 24 hours.
      const fromMs = Math.min(nowMs - dayMs, alignedDown(newestMs, dayMs));
      const [session, auctions] = [sessionOfRow(row), auctionsOfRow(row)];
      const minutes = await partedAtSplits(q, of, await readMinutes(q, of, fromMs), splits);
      return { recent, minutes, splits, status, reason, session, auctions };
    });
  }
}
