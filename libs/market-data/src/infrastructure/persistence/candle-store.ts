import { Injectable } from '@nestjs/common';
import { minuteMs, type MinuteCandle } from '../../domain/candle';
import { TenantDb, type Queryable } from '@openbourse/platform';

export interface CandleFigures {
  readonly startMs: number;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
  readonly trades: number;
}

export interface CandleRange {
  readonly tenantId: number;
  readonly instrumentId: number;
  readonly minutes: number;
  readonly fromMs?: number;
  /** Exclusive. */
  readonly toMs?: number;
  readonly limit: number;
}

export interface DayFigures {
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly volume: string;
}

@Injectable()
export class CandleStore {
  constructor(private readonly db: TenantDb) {}

  /** Adds trades to the candles of the transaction's tenant: a minute that is there already goes on. */
  async add(tx: Queryable, tenantId: number, candles: readonly MinuteCandle[]): Promise<void> {
    await tx.query(
      `insert into market_data.candles_1m as c (tenant_id, instrument_id, minute_ms, open, high, low, close, volume, notional, trades)
       select $1, * from unnest($2::int[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::numeric[], $9::numeric[], $10::bigint[])
       on conflict (tenant_id, instrument_id, minute_ms) do update set
         high = greatest(c.high, excluded.high), low = least(c.low, excluded.low), close = excluded.close,
         volume = c.volume + excluded.volume, notional = c.notional + excluded.notional, trades = c.trades + excluded.trades`,
      [
        tenantId,
        candles.map(({ instrumentId }) => instrumentId),
        candles.map(({ minute }) => minute),
        candles.map(({ open }) => open),
        candles.map(({ high }) => high),
        candles.map(({ low }) => low),
        candles.map(({ close }) => close),
        candles.map(({ volume }) => volume.toString()),
        candles.map(({ notional }) => notional.toString()),
        candles.map(({ trades }) => trades),
      ],
    );
  }

  /** The newest `limit` candles that start in the range, oldest first; a span without a trade has none. */
  async list({ tenantId, instrumentId, minutes, fromMs, toMs, limit }: CandleRange): Promise<CandleFigures[]> {
    const width = minutes * minuteMs;
    // A candle has at most one row a minute, so the newest rows of that count hold every candle of the answer whole.
    const rowsMax = limit * minutes;
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<CandleRow>(
        `select minute_ms - minute_ms % $3::bigint as start_ms,
                (array_agg(open order by minute_ms))[1] as open, max(high) as high, min(low) as low,
                (array_agg(close order by minute_ms desc))[1] as close, sum(volume)::text as volume, sum(trades)::text as trades
         from (select * from market_data.candles_1m
               where tenant_id = $1 and instrument_id = $2 and minute_ms >= $4 and minute_ms < $5
               order by minute_ms desc limit $6) c
         group by 1 order by 1 desc limit $7`,
        [
          tenantId,
          instrumentId,
          width,
          alignedUp(fromMs ?? 0, width),
          alignedUp(toMs ?? timeMsMax, width),
          rowsMax,
          limit,
        ],
      ),
    );
    return rows.reverse().map((row) => ({
      startMs: Number(row.start_ms),
      open: row.open,
      high: row.high,
      low: row.low,
      close: row.close,
      volume: row.volume,
      trades: Number(row.trades),
    }));
  }

  /** What the trades since a minute add up to; undefined without any. */
  async since(tenantId: number, instrumentId: number, fromMs: number): Promise<DayFigures | undefined> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<DayFigures>(
        `select (array_agg(open order by minute_ms))[1] as open, max(high) as high, min(low) as low, sum(volume)::text as volume
         from market_data.candles_1m where tenant_id = $1 and instrument_id = $2 and minute_ms >= $3
         having count(*) > 0`,
        [tenantId, instrumentId, fromMs],
      ),
    );
    return rows[0];
  }
}

/** The end of year 9999: what RFC 3339 can say. */
const timeMsMax = 253_402_300_800_000;

const alignedUp = (ms: number, width: number): number => Math.ceil(ms / width) * width;

interface CandleRow {
  start_ms: string;
  open: string;
  high: string;
  low: string;
  close: string;
  volume: string;
  trades: string;
}
