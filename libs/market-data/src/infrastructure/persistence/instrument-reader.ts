import { Injectable } from '@nestjs/common';
import { phaseAt, type TradingCalendar } from '@openbourse/core/calendar';
import { CONTINUOUS, plainRules, sessionPhases, VOLATILITY_AUCTION } from '@openbourse/core/engine';
import { derivedId, IdKind } from '@openbourse/kernel';
import { TenantDb } from '@openbourse/platform';
import { dayAuctionsOf } from '../../domain/day-auctions';
import type { Session } from '../../domain/session';
import { onlyShard } from '../../domain/shard';
import { instrumentView, type InstrumentView } from '../../features/instrument.view';
import { CompiledCalendars } from './compiled-calendars';
import { instrumentOfRow } from './instrument.mapper';
import { tradedInstrumentSelect, type TradedInstrumentRow } from './instrument.row';
import { auctionsOfRow, sessionOfRow } from './session.row';

@Injectable()
export class InstrumentReader {
  constructor(
    private readonly db: TenantDb,
    private readonly calendars: CompiledCalendars,
  ) {}

  /** By symbol. */
  async list(tenantId: number, after: string, rows: number): Promise<InstrumentView[]> {
    const result = await this.db.read(tenantId, (q) =>
      q.query<TradedInstrumentRow>(
        `${tradedInstrumentSelect} where i.symbol collate "C" > $1 order by i.symbol collate "C" limit $2`,
        [after, rows],
      ),
    );
    return this.views(tenantId, result.rows);
  }

  async find(tenantId: number, symbol: string): Promise<InstrumentView | undefined> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<TradedInstrumentRow>(`${tradedInstrumentSelect} where i.symbol = $1`, [symbol]),
    );
    return (await this.views(tenantId, rows))[0];
  }

  private async views(tenantId: number, rows: readonly TradedInstrumentRow[]): Promise<InstrumentView[]> {
    const codes = new Set(rows.flatMap(({ rules }) => (rules && rules.calendar !== '' ? [rules.calendar] : [])));
    const calendars = await this.calendars.of(tenantId, codes);
    return rows.map((row) => viewOfRow(row, calendars.get(row.rules?.calendar ?? '')));
  }
}

function viewOfRow(row: TradedInstrumentRow, calendar: TradingCalendar | undefined): InstrumentView {
  const instrument = instrumentOfRow(row);
  const session = sessionOfRow(row);
  const state = {
    status: row.status,
    reason: row.status_reason,
    rules: row.rules ?? plainRules,
    markPrice: Number(row.mark_price ?? 0),
    session,
    nextPhase: nextPhase(session, calendar),
    dayAuctions: calendar ? dayAuctionsOf(calendar) : [],
    auctions: auctionsOfRow(row),
  };
  return instrumentView(instrument, state, derivedId(IdKind.instrument, onlyShard, instrument.listedMs, row.id));
}

function nextPhase({ phase, untilMs }: Session, calendar: TradingCalendar | undefined): number | undefined {
  if (untilMs === 0) return undefined;
  if (calendar) return sessionPhases.indexOf(phaseAt(calendar, untilMs));
  return phase === VOLATILITY_AUCTION ? CONTINUOUS : undefined;
}
