import { Inject, Injectable } from '@nestjs/common';
import { corporateActionKinds, DECLARED } from '@openbourse/core/engine';
import { TenantDb } from '@openbourse/platform';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../contracts/instrument-directory';
import {
  corporateActionEntryView,
  type CorporateActionEntryView,
  type CorporateActionFigures,
} from '../../features/corporate-action-entry.view';

interface Row {
  readonly id: number;
  readonly instrument_id: number;
  readonly kind: number;
  readonly status: number;
  readonly details: unknown;
  readonly reason: string;
  readonly actor: string;
  readonly changed_ms: string;
}

export interface CorporateActionPlace {
  /** Undefined: of every instrument. */
  readonly instrumentId: number | undefined;
  readonly before: bigint | undefined;
  readonly rows: number;
}

const select =
  'select id, instrument_id, kind, status, details, reason, actor, changed_ms from core.corporate_actions where tenant_id = $1';

@Injectable()
export class CorporateActionReader {
  constructor(
    private readonly db: TenantDb,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  /** The newest first. */
  async list(
    tenantId: number,
    { instrumentId, before, rows }: CorporateActionPlace,
  ): Promise<CorporateActionEntryView[]> {
    const result = await this.db.read(tenantId, (q) =>
      q.query<Row>(
        `${select} and ($2::bigint is null or id < $2) and ($3::int is null or instrument_id = $3)
         order by id desc limit $4`,
        [tenantId, before, instrumentId, rows],
      ),
    );
    return Promise.all(result.rows.map((row) => this.view(tenantId, row)));
  }

  /** One that is there. */
  async get(tenantId: number, actionId: number): Promise<CorporateActionEntryView> {
    const { rows } = await this.db.read(tenantId, (q) => q.query<Row>(`${select} and id = $2`, [tenantId, actionId]));
    if (rows.length === 0) throw new Error(`corporate action ${actionId} is not there`);
    return this.view(tenantId, rows[0]);
  }

  /** Numbers of the dividends of an instrument that are declared and not recorded, rising. */
  async declaredDividends(tenantId: number, instrumentId: number): Promise<number[]> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<{ id: number }>(
        `select id from core.corporate_actions
         where tenant_id = $1 and instrument_id = $2 and kind = $3 and status = $4 order by id`,
        [tenantId, instrumentId, corporateActionKinds.indexOf('dividend'), DECLARED],
      ),
    );
    return rows.map(({ id }) => id);
  }

  private async view(tenantId: number, row: Row): Promise<CorporateActionEntryView> {
    const instrument = await this.instruments.byId(tenantId, row.instrument_id);
    if (!instrument) throw new Error(`instrument ${row.instrument_id} is not listed`);
    const figures = {
      actionId: row.id,
      instrumentId: row.instrument_id,
      kind: corporateActionKinds[row.kind],
      status: row.status,
      details: row.details,
      reason: row.reason,
      actor: row.actor,
      changedMs: Number(row.changed_ms),
    } as CorporateActionFigures;
    return corporateActionEntryView(figures, instrument);
  }
}
