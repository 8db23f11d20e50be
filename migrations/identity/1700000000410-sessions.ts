import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A session is one sign-in; its refresh tokens form one chain, of which only hashes are kept. A used token stays, with the salt
 * that leads to its successor, so that a second use of it is recognised. Deleting the session ends all of it.
 */
export class IdentitySessions1700000000410 implements MigrationInterface {
  name = 'IdentitySessions1700000000410';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
create table identity.sessions (
  id text collate "C" primary key,
  tenant_id int not null references identity.tenants,
  user_id text collate "C" not null references identity.users,
  started_at timestamptz not null,
  -- whatever happens
  ends_at timestamptz not null,
  -- unless it is renewed before
  expires_at timestamptz not null
);
create index sessions_user on identity.sessions (user_id, id);

create table identity.refresh_tokens (
  tenant_id int not null references identity.tenants,
  -- SHA-256
  token_hash bytea not null,
  session_id text collate "C" not null references identity.sessions on delete cascade,
  used_at timestamptz,
  successor_salt bytea,
  primary key (tenant_id, token_hash),
  check ((used_at is null) = (successor_salt is null))
);
create index refresh_tokens_session on identity.refresh_tokens (session_id, used_at);

alter table identity.sessions enable row level security;
alter table identity.sessions force row level security;
alter table identity.refresh_tokens enable row level security;
alter table identity.refresh_tokens force row level security;

create policy tenant_only on identity.sessions to openbourse_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int);
create policy tenant_only on identity.refresh_tokens to openbourse_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int);

grant select, insert, update, delete on identity.sessions to openbourse_app;
grant select, insert, update, delete on identity.refresh_tokens to openbourse_app;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table identity.refresh_tokens, identity.sessions');
  }
}
