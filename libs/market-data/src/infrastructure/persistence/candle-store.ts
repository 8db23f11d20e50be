import { Injectable } from '@nestjs/common';
import { TenantDb, type Queryable } from '@openbourse/platform';
import { minuteMs, type MinuteCandle } from '../../domain/candle';
import { minuteParts } from './minute-parts';

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

@Injectable()
export class CandleStore {
  constructor(private readonly db: TenantDb) {}

  /** Adds trades to the candles of the transaction's tenant: a minute that is there already goes on. */
  async add(tx: Queryable, tenantId: number, candles: readonly MinuteCandle[]): Promise<void> {
    await tx.query(
      `insert into market_data.candles_1m as c
         (tenant_id, instrument_id, minute_ms, open, high, low, close, volume, notional, trades, last_trade_id)
       select $1, * from unnest($2::int[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::numeric[], $9::numeric[], $10::bigint[], $11::bigint[])
       on conflict (tenant_id, instrument_id, minute_ms) do update set
         high = greatest(c.high, excluded.high), low = least(c.low, excluded.low), close = excluded.close,
         volume = c.volume + excluded.volume, notional = c.notional + excluded.notional, trades = c.trades + excluded.trades,
         last_trade_id = excluded.last_trade_id`,
      [
        tenantId,
        candles.map(({ instrumentId }) => instrumentId),
        candles.map(({ startMs }) => startMs),
        candles.map(({ open }) => open),
        candles.map(({ high }) => high),
        candles.map(({ low }) => low),
        candles.map(({ close }) => close),
        candles.map(({ volume }) => volume.toString()),
        candles.map(({ notional }) => notional.toString()),
        candles.map(({ trades }) => trades),
        candles.map(({ lastTradeId }) => lastTradeId),
      ],
    );
  }

  /** The newest `limit` candles that start in the range, oldest first; a span without a trade has none. */
  async list({ tenantId, instrumentId, minutes, fromMs, toMs, limit }: CandleRange): Promise<CandleFigures[]> {
    const width = minutes * minuteMs;
    // A candle has at most one stored row a minute, so the newest rows of that count hold every candle of the answer whole.
    const rowsMax = limit * minutes;
    const range = 'minute_ms >= $4 and minute_ms < $5';
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<CandleRow>(
        `select minute_ms - minute_ms % $3::bigint as start_ms,
                (array_agg(open order by minute_ms, part))[1] as open, max(high) as high, min(low) as low,
                (array_agg(close order by minute_ms desc, part desc))[1] as close,
                sum(volume)::text as volume, sum(trades)::text as trades
         from (${minuteParts({ folded: `${range} order by minute_ms desc limit $6`, unfolded: range, tailMax })}) c
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
}

/** A folder that is further behind makes these answers lag rather than slow. */
const tailMax = 20_000;

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
