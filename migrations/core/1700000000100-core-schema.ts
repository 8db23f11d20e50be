import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables with a tenant: the app role sees the rows of its tenant, the engine role all of its shard. */
const tenantTables = [
  'tenants',
  'assets',
  'instruments',
  'accounts',
  'streams',
  'kill_switches',
  'orders',
  'trades',
  'postings',
  'balances',
  'positions',
  'command_keys',
];
/** Written and read by the engine alone (the relay reads the journal with the engine's role too). */
const engineTables = ['engine_epoch', 'journal', 'snapshots', 'snapshot_chunks'];

/**
 * The projections of the trading core and its journal. Integers at the scales of the instrument and the asset;
 * words are the indices of libs/core/engine/src/vocabulary.ts; times are milliseconds since 1970.
 * Written only by the role openbourse_engine, in one statement per batch; few indexes, since each costs every order.
 */
export class CoreSchema1700000000100 implements MigrationInterface {
  name = 'CoreSchema1700000000100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
create schema core;

create table core.engine_epoch (
  shard int primary key,
  epoch bigint not null default 0,
  last_batch bigint not null default 0,
  holder text not null default '',
  lease_until timestamptz not null default '-infinity'
) with (fillfactor = 10);

create table core.journal (
  shard int not null,
  batch bigint not null,
  epoch bigint not null,
  rules_version int not null,
  time_ms bigint not null,
  command_count int not null,
  commands bytea not null,
  events bytea not null,
  chain bytea not null,
  primary key (shard, batch)
);
alter table core.journal alter commands set storage external, alter events set storage external;

create table core.snapshots (
  shard int not null,
  batch bigint not null,
  rules_version int not null,
  chain bytea not null,
  state_hash bytea not null,
  bytes bigint not null,
  created_at timestamptz not null default now(),
  primary key (shard, batch)
);
create table core.snapshot_chunks (
  shard int not null,
  batch bigint not null,
  chunk int not null,
  data bytea not null,
  primary key (shard, batch, chunk),
  foreign key (shard, batch) references core.snapshots on delete cascade
);
alter table core.snapshot_chunks alter data set storage external;

create table core.tenants (
  tenant_id int primary key,
  code text not null unique
);

create table core.assets (
  id int primary key,
  tenant_id int not null,
  code text not null,
  name text not null,
  asset_class text not null,
  scale int not null,
  display_scale int not null,
  unique (tenant_id, code)
);

create table core.instruments (
  id int primary key,
  tenant_id int not null,
  symbol text not null,
  name text not null,
  base_asset_id int not null,
  quote_asset_id int not null,
  status smallint not null,
  status_reason text not null,
  terms jsonb not null,
  listed_ms bigint not null,
  unique (tenant_id, symbol)
);

create table core.accounts (
  id int primary key,
  tenant_id int not null,
  owner_no int not null,
  user_id text not null,
  name text not null,
  orders_per_second_max int not null,
  burst_max int not null,
  open_orders_max int not null,
  opened_ms bigint not null
);
create index accounts_user on core.accounts (tenant_id, user_id);

create table core.streams (
  owner_no int primary key,
  tenant_id int not null,
  seq bigint not null
) with (fillfactor = 20);

create table core.kill_switches (
  tenant_id int not null,
  scope smallint not null,
  target_id int not null,
  engaged boolean not null,
  reason text not null,
  actor text not null,
  changed_ms bigint not null,
  primary key (tenant_id, scope, target_id)
);

create table core.orders (
  id bigint primary key,
  tenant_id int not null,
  account_id int not null,
  instrument_id int not null,
  client_order_id text,
  side smallint not null,
  type smallint not null,
  time_in_force smallint not null,
  self_trade_prevention smallint not null,
  post_only boolean not null,
  triggered boolean not null,
  status smallint not null,
  end_reason smallint not null,
  qty bigint not null,
  filled_qty bigint not null,
  filled_notional bigint not null,
  fee bigint not null,
  limit_price bigint not null,
  stop_price bigint not null,
  protection_price bigint not null,
  replaces bigint not null,
  replaces_ms bigint not null,
  replaced_by bigint not null,
  replaced_by_ms bigint not null,
  version int not null,
  fingerprint bigint not null,
  created_ms bigint not null,
  updated_ms bigint not null
) with (fillfactor = 85);
create unique index orders_client_order_id on core.orders (account_id, client_order_id) where client_order_id is not null;
create index orders_account on core.orders (account_id, id);
create index orders_open on core.orders (account_id, id) where status <= 1;

create table core.trades (
  id bigint primary key,
  tenant_id int not null,
  instrument_id int not null,
  price bigint not null,
  qty bigint not null,
  notional bigint not null,
  taker_side smallint not null,
  taker_order_id bigint not null,
  taker_order_ms bigint not null,
  taker_account_id int not null,
  taker_fee bigint not null,
  maker_order_id bigint not null,
  maker_order_ms bigint not null,
  maker_account_id int not null,
  maker_fee bigint not null,
  traded_ms bigint not null
);
create index trades_instrument on core.trades (instrument_id, id);
create index trades_taker on core.trades (taker_account_id, id);
create index trades_maker on core.trades (maker_account_id, id);

create table core.postings (
  id bigint primary key,
  set_id bigint not null,
  tenant_id int not null,
  account_id int not null,
  ledger_kind smallint not null,
  asset_id int not null,
  amount bigint not null,
  cause smallint not null,
  cause_id bigint not null,
  order_id bigint not null,
  order_ms bigint not null,
  reason text not null,
  batch bigint not null,
  posted_ms bigint not null
);
create index postings_account on core.postings (account_id, id);

create table core.balances (
  tenant_id int not null,
  account_id int not null,
  ledger_kind smallint not null,
  asset_id int not null,
  settled bigint not null,
  held bigint not null,
  primary key (tenant_id, account_id, ledger_kind, asset_id)
) with (fillfactor = 40);

create table core.positions (
  account_id int not null,
  instrument_id int not null,
  tenant_id int not null,
  qty bigint not null,
  cost bigint not null,
  realized_pnl bigint not null,
  primary key (account_id, instrument_id)
) with (fillfactor = 40);

create table core.command_keys (
  tenant_id int not null,
  scope text not null,
  key text not null,
  fingerprint bigint not null,
  outcome jsonb not null,
  created_ms bigint not null,
  primary key (tenant_id, scope, key)
);

grant usage on schema core to openbourse_engine, openbourse_app;
grant select, insert, update on all tables in schema core to openbourse_engine;
grant delete on core.snapshots, core.snapshot_chunks to openbourse_engine;
`);
    for (const table of tenantTables) {
      await db.query(`
alter table core.${table} enable row level security;
alter table core.${table} force row level security;
create policy engine_all on core.${table} to openbourse_engine using (true) with check (true);
create policy tenant_only on core.${table} for select to openbourse_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int);
grant select on core.${table} to openbourse_app;`);
    }
    for (const table of engineTables) {
      await db.query(`
alter table core.${table} enable row level security;
alter table core.${table} force row level security;
create policy engine_all on core.${table} to openbourse_engine using (true) with check (true);`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema core cascade');
  }
}
