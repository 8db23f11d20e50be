import type { Queryable } from '@openbourse/platform';
import type { Candle } from '../../domain/candle';
import { minuteParts } from './minute-parts';
import type { InstrumentOfTenant } from './split-reader';

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

/** From a minute on, the oldest first; a minute that is folded in part comes as two. */
export async function readMinutes(
  q: Queryable,
  { tenantId, instrumentId }: InstrumentOfTenant,
  fromMs: number,
): Promise<Candle[]> {
  const { rows } = await q.query<PartRow>(minutesSelect, [tenantId, instrumentId, fromMs]);
  return rows.map(candleOfRow);
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
