import { Injectable, Logger } from '@nestjs/common';
import { compileCalendar, type TradingCalendar } from '@openbourse/core/calendar';
import { TenantDb } from '@openbourse/platform';

interface Compiled {
  /** Of the definition it was compiled from. */
  readonly digest: string;
  readonly calendar: TradingCalendar | undefined;
}

/** The calendars of tenants, compiled once for each definition; as many are kept as there are codes. */
@Injectable()
export class CompiledCalendars {
  private readonly logger = new Logger(CompiledCalendars.name);
  private readonly known = new Map<string, Compiled>();

  constructor(private readonly db: TenantDb) {}

  /** By code, as they are now. One that this machine cannot read (its time zones are older) is left out. */
  async of(tenantId: number, codes: ReadonlySet<string>): Promise<ReadonlyMap<string, TradingCalendar>> {
    const found = new Map<string, TradingCalendar>();
    if (codes.size === 0) return found;
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<{ code: string; digest: string }>(
        'select code, md5(definition::text) as digest from core.calendars where tenant_id = $1 and code = any($2)',
        [tenantId, [...codes]],
      ),
    );
    for (const { code, digest } of rows) {
      const known = this.known.get(`${tenantId}/${code}`);
      const { calendar } = known?.digest === digest ? known : await this.compile(tenantId, code, digest);
      if (calendar) found.set(code, calendar);
    }
    return found;
  }

  private async compile(tenantId: number, code: string, digest: string): Promise<Compiled> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<{ definition: unknown }>('select definition from core.calendars where tenant_id = $1 and code = $2', [
        tenantId,
        code,
      ]),
    );
    const result = compileCalendar(rows[0]?.definition);
    if (!result.ok)
      this.logger.warn(`calendar ${code} of tenant ${tenantId} cannot be read: ${result.error[0].message}`);
    const compiled = { digest, calendar: result.ok ? result.value : undefined };
    this.known.set(`${tenantId}/${code}`, compiled);
    return compiled;
  }
}
