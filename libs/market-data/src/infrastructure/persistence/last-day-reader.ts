import { Injectable } from '@nestjs/common';
import { TenantDb, type Queryable } from '@openbourse/platform';
import { dayMs, DayWindow, type DayFigures } from '../../domain/day-window';
import { candleInUnitsOfNow, priceInUnitsOfNow, type Split } from '../../domain/split';
import { minuteParts } from './minute-parts';
import { readMinutes } from './minute-reader';
import { partedAtSplits, readSplits } from './split-reader';

export interface LastDay {
  readonly last: { readonly price: number; readonly tradedMs: number } | undefined;
  /** Undefined without a trade in 24 hours. */
  readonly day: DayFigures | undefined;
}

interface DayOf {
  readonly tenantId: number;
  readonly instrumentId: number;
  readonly nowMs: number;
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

/** The last trade and what the last 24 hours add up to, of one moment, in units of now. */
@Injectable()
export class LastDayReader {
  constructor(private readonly db: TenantDb) {}

  async read(of: DayOf): Promise<LastDay> {
    const { tenantId, instrumentId, nowMs } = of;
    return this.db.read(tenantId, async (q) => {
      const [lastTrade, figures, splits] = await Promise.all([
        q.query<{ price: string; traded_ms: string }>(lastTradeSelect, [instrumentId]),
        q.query<DayRow>(daySelect, [tenantId, instrumentId, nowMs - dayMs]),
        readSplits(q, of),
      ]);
      const [last] = lastTrade.rows;
      const [day] = figures.rows;
      const isSplitDay = splits.some(({ atMs }) => atMs >= nowMs - dayMs);
      return {
        last: last && lastInUnitsOfNow(Number(last.price), Number(last.traded_ms), splits),
        day: day && isSplitDay ? await restatedDay(q, of, splits) : day && figuresOfRow(day),
      };
    });
  }
}

const lastInUnitsOfNow = (price: number, tradedMs: number, splits: readonly Split[]) => ({
  price: priceInUnitsOfNow(price, tradedMs, splits),
  tradedMs,
});

const figuresOfRow = ({ open, high, low, volume }: DayRow): DayFigures => ({
  open: Number(open),
  high: Number(high),
  low: Number(low),
  volume: BigInt(volume),
});

/** Minute by minute: the sums of the database mix what was before a split with what came after it. */
async function restatedDay(q: Queryable, of: DayOf, splits: readonly Split[]): Promise<DayFigures | undefined> {
  const minutes = await readMinutes(q, of, of.nowMs - dayMs);
  const parted = await partedAtSplits(q, of, minutes, splits);
  return new DayWindow(parted.map((minute) => candleInUnitsOfNow(minute, splits))).figures;
}
