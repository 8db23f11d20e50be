import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tenants and users. The app role sees the rows of its tenant, with one way round it: who signs in names an email before anyone
 * knows the tenant. That one look-up is a function that runs as the owner and answers only what checking a password needs;
 * the policy for the owner exists for it (row-level security is forced, so it binds the owner too).
 */
export class IdentitySchema1700000000200 implements MigrationInterface {
  name = 'IdentitySchema1700000000200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
create schema identity;

create table identity.tenants (
  tenant_id int primary key check (tenant_id > 0),
  code text not null unique,
  name text not null,
  created_at timestamptz not null default now()
);

create table identity.users (
  id text collate "C" primary key,
  tenant_id int not null references identity.tenants,
  -- lower case; the application refuses what is not
  email text not null check (email = lower(email)),
  password_hash text not null,
  roles text[] not null check (cardinality(roles) > 0),
  status text not null default 'active' check (status in ('active', 'disabled')),
  created_at timestamptz not null default now(),
  unique (tenant_id, email)
);
create index users_email on identity.users (email);

alter table identity.tenants enable row level security;
alter table identity.tenants force row level security;
alter table identity.users enable row level security;
alter table identity.users force row level security;

create policy tenant_only on identity.tenants to openbourse_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int);
create policy tenant_only on identity.users to openbourse_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int);
create policy sign_in on identity.tenants for select to openbourse_owner using (true);
create policy sign_in on identity.users for select to openbourse_owner using (true);

-- At most eight, so that an email used in many tenants cannot make one sign-in expensive.
create function identity.sign_in_candidates(wanted text)
  returns table (user_id text, tenant_id int, tenant_code text, password_hash text, roles text[], status text)
  language sql stable security definer set search_path = pg_catalog
as $$
  select u.id, u.tenant_id, t.code, u.password_hash, u.roles, u.status
  from identity.users u join identity.tenants t on t.tenant_id = u.tenant_id
  where u.email = wanted order by u.id limit 8
$$;
revoke all on function identity.sign_in_candidates from public;

grant usage on schema identity to openbourse_app;
grant select, insert on identity.tenants to openbourse_app;
grant select, insert, update on identity.users to openbourse_app;
grant execute on function identity.sign_in_candidates to openbourse_app;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema identity cascade');
  }
}
