import { Injectable } from '@nestjs/common';
import type { ReadinessProbe } from '../health/readiness-probe';
import { TenantDb } from './tenant-db';

@Injectable()
export class DatabaseProbe implements ReadinessProbe {
  readonly part = 'database';

  constructor(private readonly db: TenantDb) {}

  async check(): Promise<void> {
    await this.db.anonymous((q) => q.query('select 1'));
  }
}
