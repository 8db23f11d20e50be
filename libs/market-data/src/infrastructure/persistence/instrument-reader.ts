import { Injectable } from '@nestjs/common';
import { derivedId, IdKind } from '@openbourse/kernel';
import { TenantDb } from '@openbourse/platform';
import { onlyShard } from '../../domain/shard';
import { instrumentView, type InstrumentView } from '../../features/instrument.view';
import { instrumentOfRow } from './instrument.mapper';
import { instrumentSelect, type InstrumentRow } from './instrument.row';

@Injectable()
export class InstrumentReader {
  constructor(private readonly db: TenantDb) {}

  /** By symbol. */
  async list(tenantId: number, after: string, rows: number): Promise<InstrumentView[]> {
    const result = await this.db.read(tenantId, (q) =>
      q.query<InstrumentRow>(
        `${instrumentSelect} where i.symbol collate "C" > $1 order by i.symbol collate "C" limit $2`,
        [after, rows],
      ),
    );
    return result.rows.map(viewOfRow);
  }

  async find(tenantId: number, symbol: string): Promise<InstrumentView | undefined> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<InstrumentRow>(`${instrumentSelect} where i.symbol = $1`, [symbol]),
    );
    return rows.length === 0 ? undefined : viewOfRow(rows[0]);
  }
}

function viewOfRow(row: InstrumentRow): InstrumentView {
  const instrument = instrumentOfRow(row);
  const state = { status: row.status, reason: row.status_reason };
  return instrumentView(instrument, state, derivedId(IdKind.instrument, onlyShard, instrument.listedMs, row.id));
}
