import { Injectable } from '@nestjs/common';
import { TenantDb } from '@openbourse/platform';
import type { HistoricCandle } from '../../domain/candle-rules';

/** Candles from elsewhere, before those that trades here made. They know no trade: the folder and its readers begin after 0. */
@Injectable()
export class CandleHistory {
  constructor(private readonly db: TenantDb) {}

  /** All or nothing; answers how many lay before the first candle and the first trade. */
  async addBefore(
    { tenantId, instrumentId }: { readonly tenantId: number; readonly instrumentId: number },
    candles: readonly HistoricCandle[],
  ): Promise<number> {
    const rows = await this.db.write(tenantId, (manager) =>
      manager.query<unknown[]>(
        `with here as (
           select least(
             (select min(minute_ms) from market_data.candles_1m where tenant_id = $1 and instrument_id = $2),
             (select traded_ms - traded_ms % 60000 from core.trades where instrument_id = $2 order by id limit 1)
           ) as since_ms
         )
         insert into market_data.candles_1m
           (tenant_id, instrument_id, minute_ms, open, high, low, close, volume, notional, trades, last_trade_id)
         select $1, $2, c.*, 0
         from unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::numeric[], $9::numeric[], $10::bigint[])
           as c (minute_ms, open, high, low, close, volume, notional, trades), here
         where here.since_ms is null or c.minute_ms < here.since_ms
         on conflict do nothing returning 1`,
        [
          tenantId,
          instrumentId,
          candles.map(({ startMs }) => startMs),
          candles.map(({ open }) => open),
          candles.map(({ high }) => high),
          candles.map(({ low }) => low),
          candles.map(({ close }) => close),
          candles.map(({ volume }) => volume.toString()),
          candles.map(({ notional }) => notional.toString()),
          candles.map(({ trades }) => trades),
        ],
      ),
    );
    return rows.length;
  }
}
