import { Injectable } from '@nestjs/common';
import { corporateActionKinds, type CorporateActionKind } from '@openbourse/core/engine';
import { TenantDb } from '@openbourse/platform';
import { LRUCache } from 'lru-cache';

/** What stays of a corporate action through all its steps. */
export interface NamedCorporateAction {
  readonly tenantId: number;
  readonly kind: CorporateActionKind;
  readonly instrumentId: number;
  readonly reason: string;
}

const rememberedMax = 1_000;

/** Corporate actions by number. One dividend has a posting for each holder, so what was found is remembered. */
@Injectable()
export class CorporateActionNames {
  private readonly actions = new LRUCache<number, NamedCorporateAction>({ max: rememberedMax });

  constructor(private readonly db: TenantDb) {}

  rememberedById(tenantId: number, actionId: number): NamedCorporateAction | undefined {
    const known = this.actions.get(actionId);
    return known?.tenantId === tenantId ? known : undefined;
  }

  async byId(tenantId: number, actionId: number): Promise<NamedCorporateAction | undefined> {
    const known = this.rememberedById(tenantId, actionId);
    if (known) return known;
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<{ kind: number; instrument_id: number; reason: string }>(
        'select kind, instrument_id, reason from core.corporate_actions where tenant_id = $1 and id = $2',
        [tenantId, actionId],
      ),
    );
    if (rows.length === 0) return undefined;
    const [{ kind, instrument_id: instrumentId, reason }] = rows;
    const action = { tenantId, kind: corporateActionKinds[kind], instrumentId, reason };
    this.actions.set(actionId, action);
    return action;
  }
}
