import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['order_extensions', 'trading_rules', 'calendars', 'sessions', 'mark_prices', 'corporate_actions'];

/**
 * What few orders have beyond every order, and how instruments trade beyond their listing: each in a table of its own, so that
 * a plain order's commit writes what it wrote. The open orders' index takes in those that are held.
 */
export class OrdersInFull1700000000350 implements MigrationInterface {
  name = 'OrdersInFull1700000000350';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
create table core.order_extensions (
  order_id bigint primary key,
  tenant_id int not null,
  account_id int not null,
  trail_price bigint not null,
  trail_bps int not null,
  extreme_price bigint not null,
  stop_price bigint not null,
  limit_price bigint not null,
  display_qty bigint not null,
  shown_qty bigint not null,
  reduce_only boolean not null,
  notional bigint not null,
  expires_ms bigint not null,
  order_class smallint not null,
  role smallint not null,
  arming smallint not null,
  list_id bigint not null,
  list_ms bigint not null
) with (fillfactor = 70);
create index order_extensions_list on core.order_extensions (list_id) where list_id > 0;

create table core.trading_rules (
  instrument_id int primary key,
  tenant_id int not null,
  rules jsonb not null,
  reason text not null,
  actor text not null
);

create table core.calendars (
  id int primary key,
  tenant_id int not null,
  code text not null,
  definition jsonb not null,
  actor text not null,
  unique (tenant_id, code)
);

create table core.sessions (
  instrument_id int primary key,
  tenant_id int not null,
  phase smallint not null,
  trading_day_ms bigint not null,
  until_ms bigint not null
) with (fillfactor = 50);

create table core.mark_prices (
  instrument_id int primary key,
  tenant_id int not null,
  price bigint not null,
  marked_ms bigint not null
) with (fillfactor = 20);

create table core.corporate_actions (
  id int primary key,
  tenant_id int not null,
  instrument_id int not null,
  kind smallint not null,
  status smallint not null,
  details jsonb not null,
  reason text not null,
  actor text not null,
  changed_ms bigint not null
);
create index corporate_actions_tenant on core.corporate_actions (tenant_id, id);

-- 7 is held in libs/core/engine/src/vocabulary.ts
drop index core.orders_open;
create index orders_open on core.orders (account_id, id) where (status <= 1 or status = 7);`);
    for (const table of tables) {
      await db.query(`
alter table core.${table} enable row level security;
alter table core.${table} force row level security;
create policy engine_all on core.${table} to openbourse_engine using (true) with check (true);
create policy tenant_only on core.${table} for select to openbourse_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int);
grant select, insert, update on core.${table} to openbourse_engine;
grant select on core.${table} to openbourse_app;`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await db.query(`drop table core.${table}`);
    await db.query(`
drop index core.orders_open;
create index orders_open on core.orders (account_id, id) where status <= 1;`);
  }
}
