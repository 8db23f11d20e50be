import { Injectable } from '@nestjs/common';
import { TenantDb } from '@openbourse/platform';

export interface KillSwitchFigures {
  readonly scope: number;
  readonly targetId: number;
  readonly engaged: boolean;
  readonly reason: string;
  readonly actor: string;
  readonly changedMs: number;
}

interface Row {
  readonly scope: number;
  readonly target_id: number;
  readonly engaged: boolean;
  readonly reason: string;
  readonly actor: string;
  readonly changed_ms: string;
}

const columns = 'scope, target_id, engaged, reason, actor, changed_ms';

@Injectable()
export class KillSwitchReader {
  constructor(private readonly db: TenantDb) {}

  /** Every switch that was ever touched, by scope and target. */
  async list(tenantId: number, after: { scope: number; targetId: number }, rows: number): Promise<KillSwitchFigures[]> {
    const result = await this.db.read(tenantId, (q) =>
      q.query<Row>(
        `select ${columns} from core.kill_switches
         where tenant_id = $1 and (scope, target_id) > ($2, $3) order by scope, target_id limit $4`,
        [tenantId, after.scope, after.targetId, rows],
      ),
    );
    return result.rows.map(figuresOf);
  }

  /** All that are engaged, by scope and target. */
  async engaged(tenantId: number): Promise<KillSwitchFigures[]> {
    const result = await this.db.read(tenantId, (q) =>
      q.query<Row>(
        `select ${columns} from core.kill_switches where tenant_id = $1 and engaged order by scope, target_id`,
        [tenantId],
      ),
    );
    return result.rows.map(figuresOf);
  }
}

const figuresOf = (row: Row): KillSwitchFigures => ({
  scope: row.scope,
  targetId: row.target_id,
  engaged: row.engaged,
  reason: row.reason,
  actor: row.actor,
  changedMs: Number(row.changed_ms),
});
