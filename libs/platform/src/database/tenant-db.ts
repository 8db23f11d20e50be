import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Pool, type PoolClient } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../settings';
import type { Queryable } from './queryable';

const snapshot = 'begin isolation level repeatable read read only';

/** A transaction that serves several tenants, one after the other: for consumers of events. */
export interface TenantSwitch extends Queryable {
  /** From here on the transaction sees and writes the rows of this tenant only. */
  become(tenantId: number): Promise<void>;
}

/**
 * The one way to the database for contexts: a transaction that sees one tenant. Row-level security reads `app.tenant_id`,
 * which is set for the transaction alone, so a connection never carries a tenant to its next user; without it no row shows.
 */
@Injectable()
export class TenantDb implements OnApplicationShutdown {
  private readonly logger = new Logger(TenantDb.name);
  private readonly pool: Pool;

  constructor(
    @Inject(PLATFORM_SETTINGS) settings: PlatformSettings,
    private readonly dataSource: DataSource,
  ) {
    this.pool = new Pool({
      connectionString: settings.databaseAppUrl,
      max: settings.databasePoolMax,
      application_name: 'openbourse-api-read',
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 60_000,
      statement_timeout: 15_000,
      // a frozen server must not hold callers for ever
      query_timeout: 20_000,
      // begin, the tenant, the first statement and commit go out without waiting for each other's answers
      pipeline: true,
    } as ConstructorParameters<typeof Pool>[0]);
    // An idle connection that dies (PostgreSQL restarted) is dropped by the pool; without a listener it would end the process.
    this.pool.on('error', (error) => this.logger.warn(`database connection lost: ${error.message}`));
    // Between its birth and the first use of it a connection has no listener either: PostgreSQL may die just then.
    const writers = (dataSource.driver as unknown as { master: Pool }).master;
    for (const pool of [this.pool, writers]) pool.on('connect', (client) => client.on('error', ignore));
  }

  /** One snapshot, read only: statements in `work` agree with each other. Costs one round trip more than `work` itself has, none waited for. */
  async read<T>(tenantId: number, work: (q: Queryable) => Promise<T>): Promise<T> {
    const begin = `${snapshot};${setTenant(tenantId)}`;
    const client = await this.pool.connect();
    // On the client itself too: an error event while it is in use must not end the process.
    client.on('error', ignore);
    const begun = client.query(begin);
    begun.catch(ignore);
    try {
      const result = await work(client as unknown as Queryable);
      await begun;
      this.finish(client, 'commit');
      return result;
    } catch (thrown) {
      this.finish(client, 'rollback');
      throw thrown;
    }
  }

  /** Nothing hangs on the end of a read: the caller has its rows already. */
  private finish(client: PoolClient, how: 'commit' | 'rollback'): void {
    const done = (failure?: Error) => {
      client.removeListener('error', ignore);
      client.release(failure);
    };
    client.query(how).then(
      () => done(),
      (failure: Error) => done(failure),
    );
  }

  /** Read-write, through TypeORM. */
  async write<T>(tenantId: number, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const tenant = setTenant(tenantId);
    return this.dataSource.transaction(async (manager) => {
      await manager.query(tenant);
      return work(manager);
    });
  }

  /** Read-write across tenants, in one transaction that is at any moment one tenant's (at first nobody's). */
  async consume<T>(work: (tx: TenantSwitch) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      const runner = manager.queryRunner;
      if (!runner) throw new Error('a transaction has a query runner');
      return work({
        query: async (text, values) => {
          const result = await runner.query(text, values as unknown[], true);
          return { rows: result.records ?? [], rowCount: result.affected ?? null };
        },
        become: async (tenantId) => void (await manager.query(setTenant(tenantId))),
      });
    });
  }

  /** Without a tenant: for readiness and for functions that are made to be called so. */
  async anonymous<T>(work: (q: Queryable) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    client.on('error', ignore);
    try {
      const result = await work(client as unknown as Queryable);
      client.removeListener('error', ignore);
      client.release();
      return result;
    } catch (thrown) {
      client.removeListener('error', ignore);
      client.release(thrown as Error);
      throw thrown;
    }
  }

  /** After the server has closed: requests that were under way have had their answers. */
  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

const ignore = () => undefined;

function setTenant(tenantId: number): string {
  if (!Number.isInteger(tenantId) || tenantId < 1 || tenantId > 2 ** 31 - 1)
    throw new Error(`not a tenant: ${tenantId}`);
  return `select set_config('app.tenant_id','${tenantId}',true)`;
}
