import { Client, escapeIdentifier } from 'pg';
import { startTestDatabase, type TestDatabase } from '../postgres/testing';

/** Readable by the app role though they have no tenant. Anything else without one must not be readable. */
const withoutTenant = ['platform.inbox'];

let database: TestDatabase;
let owner: Client;
let app: Client;
beforeAll(async () => {
  database = await startTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  app = new Client({ connectionString: database.appUrl });
  await Promise.all([owner.connect(), app.connect()]);
  tenantTables = await tablesWithTenant();
  await fill();
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database.stop();
});

let tenantTables: string[];

async function tablesWithTenant(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(`
    select format('%I.%I', table_schema, table_name) as name from information_schema.columns
    where column_name = 'tenant_id' and table_schema not in ('pg_catalog', 'information_schema') order by 1`);
  return rows.map(({ name }) => name);
}

/** One row of tenant 1 and one of tenant 2 in every table, whatever its columns. References decide the order. */
async function fill(): Promise<void> {
  const waiting = new Set(tenantTables);
  for (let progress = true; waiting.size > 0 && progress;) {
    progress = false;
    for (const table of waiting) {
      const done = await asOwner(table, () => Promise.all([1, 2].map((tenant) => insert(owner, table, tenant)))).then(
        () => true,
        (error: { code?: string }) => (error.code === '23503' ? false : Promise.reject(error)),
      );
      if (done) progress = waiting.delete(table);
    }
  }
  expect([...waiting]).toEqual([]);
}

/** Row-level security binds the owner too, unless it is told not to. */
async function asOwner(table: string, work: () => Promise<unknown>): Promise<void> {
  await owner.query('begin');
  try {
    await owner.query(`alter table ${table} no force row level security`);
    await work();
    await owner.query(`alter table ${table} force row level security; commit`);
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}

async function insert(client: Client, table: string, tenant: number): Promise<void> {
  const { rows } = await owner.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attnotnull and not atthasdef`,
    [table],
  );
  const values = rows.map(({ name, type }) => (name === 'tenant_id' ? tenant : sample(type, tenant)));
  await client.query(
    `insert into ${table} (${rows.map(({ name }) => escapeIdentifier(name))}) values (${rows.map((_, i) => `$${i + 1}`)})`,
    values,
  );
}

function sample(type: string, tenant: number): unknown {
  if (type.endsWith('[]')) return [`x${tenant}`];
  if (/^(smallint|integer|bigint|numeric)/.test(type)) return tenant;
  if (type === 'boolean') return false;
  if (type === 'jsonb') return {};
  if (type === 'bytea') return Buffer.of(tenant);
  if (type.startsWith('timestamp')) return new Date(tenant);
  return `x${tenant}`;
}

/** What is wrong with the isolation of a table; [] = nothing. */
async function faultsOf(table: string): Promise<string[]> {
  const faults: string[] = [];
  const { rows } = await owner.query<{ enabled: boolean; forced: boolean }>(
    'select relrowsecurity as enabled, relforcerowsecurity as forced from pg_class where oid = $1::regclass',
    [table],
  );
  if (!rows[0]?.enabled || !rows[0].forced) faults.push(`${table}: row-level security is not enabled and forced`);
  const unset = await seen(table, undefined);
  if (unset.length > 0) faults.push(`${table}: shows rows without a tenant`);
  for (const tenant of [1, 2]) {
    const tenants = await seen(table, tenant);
    if (!tenants.includes(tenant)) faults.push(`${table}: tenant ${tenant} does not see its row`);
    if (tenants.some((other) => other !== tenant)) faults.push(`${table}: tenant ${tenant} sees rows of others`);
  }
  if (await mayWriteForOthers(table)) faults.push(`${table}: tenant 1 may write rows of tenant 3`);
  return faults;
}

async function seen(table: string, tenant: number | undefined): Promise<number[]> {
  return inTransaction(async () => {
    if (tenant !== undefined) await become(tenant);
    return (await app.query<{ tenant_id: number }>(`select tenant_id from ${table}`)).rows.map((row) => row.tenant_id);
  });
}

async function mayWriteForOthers(table: string): Promise<boolean> {
  const written = inTransaction(async () => {
    await become(1);
    await insert(app, table, 3);
  });
  return written.then(
    () => true,
    // Stopped by a reference or a key is not stopped by a policy.
    (error: { code?: string }) =>
      error.code === '42501' ? false : error.code?.startsWith('23') || Promise.reject(error),
  );
}

const become = (tenant: number) => app.query(`select set_config('app.tenant_id', $1, true)`, [String(tenant)]);

async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  await app.query('begin');
  try {
    return await work();
  } finally {
    await app.query('rollback');
  }
}

describe('the database', () => {
  it('has tables with a tenant, those of the core among them', () => {
    expect(tenantTables).toEqual(expect.arrayContaining(['core.orders', 'core.postings', 'identity.users']));
  });

  it('shows each tenant its own rows and nothing else, in every table, and lets none write for another', async () => {
    const faults: string[] = [];
    for (const table of tenantTables) faults.push(...(await faultsOf(table)));
    expect(faults).toEqual([]);
  });

  it('would not pass with any policy of the app role dropped, opened up, or row-level security off', async () => {
    const unnoticed: string[] = [];
    for (const table of tenantTables) {
      const { rows } = await owner.query<{ policy: string; roles: string[] }>(
        `select policyname as policy, roles::text[] from pg_policies where format('%I.%I', schemaname, tablename) = $1 and 'openbourse_app' = any(roles)`,
        [table],
      );
      expect([table, rows.length]).not.toEqual([table, 0]);
      const { policy } = rows[0] as { policy: string };
      const damages = [
        `drop policy ${policy} on ${table}`,
        `alter policy ${policy} on ${table} using (true)`,
        `create policy hole on ${table} using (tenant_id is not null)`,
        `alter table ${table} disable row level security`,
      ];
      for (const damage of damages) {
        await owner.query(damage);
        if ((await faultsOf(table)).length === 0) unnoticed.push(damage);
        await repair(table, policy, damage);
      }
      expect(await faultsOf(table)).toEqual([]);
    }
    expect(unnoticed).toEqual([]);
  });

  it('lets the app role read no table without a tenant but those that are meant to be', async () => {
    const { rows } = await owner.query<{ name: string }>(`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
        and has_table_privilege('openbourse_app', c.oid, 'select')
        and has_schema_privilege('openbourse_app', n.oid, 'usage')`);
    const readable = rows.map(({ name }) => name).filter((name) => !tenantTables.includes(name));
    expect(readable.sort()).toEqual(withoutTenant);
  });

  it('gives no role of the product more than it needs: none is superuser, none bypasses row-level security', async () => {
    for (const url of [database.ownerUrl, database.engineUrl, database.appUrl]) {
      const client = new Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query(
        `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = current_user`,
      );
      await client.end();
      expect(rows).toEqual([
        { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false },
      ]);
    }
  });

  it('does not let the app role write what only the engine writes', async () => {
    for (const table of tenantTables.filter((name) => name.startsWith('core.'))) {
      await expect(
        inTransaction(async () => (await become(1), app.query(`delete from ${table}`))),
      ).rejects.toMatchObject({ code: '42501' });
      await expect(inTransaction(async () => (await become(1), insert(app, table, 1)))).rejects.toMatchObject({
        code: '42501',
      });
    }
  });
});

async function repair(table: string, policy: string, damage: string): Promise<void> {
  const ofTenant = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::int`;
  if (damage.startsWith('alter policy')) await owner.query(`alter policy ${policy} on ${table} using (${ofTenant})`);
  else if (damage.startsWith('create')) await owner.query(`drop policy hole on ${table}`);
  else if (damage.startsWith('alter table')) await owner.query(`alter table ${table} enable row level security`);
  else
    await owner.query(
      `create policy ${policy} on ${table} to openbourse_app using (${ofTenant}) with check (${ofTenant})`,
    );
}
