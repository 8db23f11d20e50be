import { Injectable } from '@nestjs/common';
import { TenantDb } from '@openbourse/platform';

@Injectable()
export class TenantCodes {
  constructor(private readonly db: TenantDb) {}

  async codeOf(tenantId: number): Promise<string> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<{ code: string }>('select code from core.tenants where tenant_id = $1', [tenantId]),
    );
    if (rows.length === 0) throw new Error(`tenant ${tenantId} is not there`);
    return rows[0].code;
  }
}
