import { corporateActionKinds } from '@openbourse/core/engine';
import type { Queryable } from '@openbourse/platform';
import { alignedDown, candleOfTrade, minuteMs, type Candle } from '../../domain/candle';
import type { Split } from '../../domain/split';

interface SplitRow {
  readonly changed_ms: string;
  readonly details: { readonly numerator: number; readonly denominator: number };
}

export interface InstrumentOfTenant {
  readonly tenantId: number;
  readonly instrumentId: number;
}

const splitsSelect = `
  select changed_ms, details from core.corporate_actions
  where tenant_id = $1 and instrument_id = $2 and kind = ${corporateActionKinds.indexOf('split')} order by id`;

/** All that there were, the oldest first. */
export async function readSplits(q: Queryable, { tenantId, instrumentId }: InstrumentOfTenant): Promise<Split[]> {
  const { rows } = await q.query<SplitRow>(splitsSelect, [tenantId, instrumentId]);
  return rows.map(({ changed_ms, details: { numerator, denominator } }) => ({
    atMs: Number(changed_ms),
    numerator,
    denominator,
  }));
}

/** Of the minute $3 of the instrument $2; candles say where it begins and, once it is folded, where it ends. */
const tradesOfMinute = `
  select price, qty, traded_ms from core.trades
  where instrument_id = $2 and traded_ms >= $3 and traded_ms < $3 + ${minuteMs}
    and id > coalesce((select last_trade_id from market_data.candles_1m
      where tenant_id = $1 and instrument_id = $2 and minute_ms < $3 order by minute_ms desc limit 1), 0)
    and id <= coalesce((select last_trade_id from market_data.candles_1m
      where tenant_id = $1 and instrument_id = $2 and minute_ms > $3 order by minute_ms limit 1), ${Number.MAX_SAFE_INTEGER})
  order by id limit 20000`;

/** Minutes in which there was a split come apart into their trades, since some were before it and some after. */
export async function partedAtSplits(
  q: Queryable,
  { tenantId, instrumentId }: InstrumentOfTenant,
  minutes: readonly Candle[],
  splits: readonly Split[],
): Promise<readonly Candle[]> {
  const parted = [...minutes];
  for (const minute of new Set(splits.map(({ atMs }) => alignedDown(atMs, minuteMs)))) {
    const first = parted.findIndex(({ startMs }) => startMs === minute);
    if (first < 0) continue;
    const { rows } = await q.query<Record<'price' | 'qty' | 'traded_ms', string>>(tradesOfMinute, [
      tenantId,
      instrumentId,
      minute,
    ]);
    // What was imported has no trades: it was before all that happened here.
    if (rows.length === 0) continue;
    const trades = rows.map((row) => candleOfTrade(Number(row.price), Number(row.qty), Number(row.traded_ms)));
    parted.splice(first, parted.filter(({ startMs }) => startMs === minute).length, ...trades);
  }
  return parted;
}
