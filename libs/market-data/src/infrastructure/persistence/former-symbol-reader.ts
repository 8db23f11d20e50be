import { Injectable } from '@nestjs/common';
import { corporateActionKinds } from '@openbourse/core/engine';
import { TenantDb } from '@openbourse/platform';
import type { FormerSymbol } from '../../domain/former-symbol';
import { symbolShape } from '../../domain/symbol';

const symbolChange = corporateActionKinds.indexOf('symbol_change');

/** Corporate actions are few, and nobody asks but who has an old symbol: it needs no index. */
@Injectable()
export class FormerSymbolReader {
  constructor(private readonly db: TenantDb) {}

  /** Undefined when no instrument ever had it. Of a symbol that nobody has now. */
  async renamed(tenantId: number, symbol: string): Promise<FormerSymbol | undefined> {
    if (!symbolShape.test(symbol)) return undefined;
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<{ symbol: string }>(
        `select i.symbol from core.corporate_actions a join core.instruments i on i.id = a.instrument_id
         where a.tenant_id = $1 and a.kind = $2 and a.details->>'oldSymbol' = $3 and i.symbol <> $3
         order by a.id desc limit 1`,
        [tenantId, symbolChange, symbol],
      ),
    );
    return rows.length === 0 ? undefined : { symbol, newSymbol: rows[0].symbol };
  }
}
