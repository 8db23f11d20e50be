import { Injectable } from '@nestjs/common';
import { TenantDb } from '@openbourse/platform';
import { dayMs, type DayFigures } from '../../domain/day-window';
import { minuteParts } from './minute-parts';

export interface LastDay {
  readonly last: { readonly price: number; readonly tradedMs: number } | undefined;
  /** Undefined without a trade in 24 hours. */
  readonly day: DayFigures | undefined;
}

interface DayRow {
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly volume: string;
}

const lastTradeSelect = 'select price, traded_ms from core.trades where instrument_id = $1 order by id desc limit 1';
const daySelect = `
  select (array_agg(open order by minute_ms, part))[1] as open, max(high) as high, min(low) as low, sum(volume)::text as volume
  from (${minuteParts({ folded: 'minute_ms >= $3', unfolded: 'minute_ms >= $3', tailMax: 20_000 })}) c
  having count(*) > 0`;

/** The last trade and what the last 24 hours add up to, of one moment. */
@Injectable()
export class LastDayReader {
  constructor(private readonly db: TenantDb) {}

  async read(of: { tenantId: number; instrumentId: number; nowMs: number }): Promise<LastDay> {
    const { tenantId, instrumentId, nowMs } = of;
    const [lastTrade, figures] = await this.db.read(tenantId, (q) =>
      Promise.all([
        q.query<{ price: string; traded_ms: string }>(lastTradeSelect, [instrumentId]),
        q.query<DayRow>(daySelect, [tenantId, instrumentId, nowMs - dayMs]),
      ]),
    );
    const [last] = lastTrade.rows;
    const [day] = figures.rows;
    return {
      last: last && { price: Number(last.price), tradedMs: Number(last.traded_ms) },
      day: day && {
        open: Number(day.open),
        high: Number(day.high),
        low: Number(day.low),
        volume: BigInt(day.volume),
      },
    };
  }
}
