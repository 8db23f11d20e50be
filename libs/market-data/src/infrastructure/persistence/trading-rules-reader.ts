import { Injectable } from '@nestjs/common';
import type { TradingRules } from '@openbourse/core/engine';
import { TenantDb } from '@openbourse/platform';

interface Row {
  readonly rules: TradingRules;
  readonly reason: string;
  readonly actor: string;
}

@Injectable()
export class TradingRulesReader {
  constructor(private readonly db: TenantDb) {}

  /** Undefined when none were ever set. */
  async find(tenantId: number, instrumentId: number): Promise<Row | undefined> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<Row>('select rules, reason, actor from core.trading_rules where tenant_id = $1 and instrument_id = $2', [
        tenantId,
        instrumentId,
      ]),
    );
    return rows[0];
  }
}
