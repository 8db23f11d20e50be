import { Injectable } from '@nestjs/common';
import type { CalendarDefinition } from '@openbourse/core/calendar';
import { TenantDb } from '@openbourse/platform';
import type { CalendarHead } from '../../features/calendar.view';

const head = ['code', 'version', 'timeZone', 'coverage']
  .map((field) => `'${field}', definition->'${field}'`)
  .join(', ');

@Injectable()
export class CalendarReader {
  constructor(private readonly db: TenantDb) {}

  /** By code. */
  async list(tenantId: number, after: string, limit: number): Promise<{ head: CalendarHead; actor: string }[]> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<{ head: CalendarHead; actor: string }>(
        `select jsonb_build_object(${head}) as head, actor from core.calendars
         where tenant_id = $1 and code collate "C" > $2 order by code collate "C" limit $3`,
        [tenantId, after, limit],
      ),
    );
    return rows;
  }

  async find(tenantId: number, code: string): Promise<{ definition: CalendarDefinition; actor: string } | undefined> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<{ definition: CalendarDefinition; actor: string }>(
        'select definition, actor from core.calendars where tenant_id = $1 and code = $2',
        [tenantId, code],
      ),
    );
    return rows[0];
  }
}
