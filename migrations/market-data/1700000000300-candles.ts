import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Candles of a minute, folded from committed trades by a consumer that keeps its cursor in platform.inbox. */
export class MarketDataCandles1700000000300 implements MigrationInterface {
  name = 'MarketDataCandles1700000000300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
create schema market_data;

create table market_data.candles_1m (
  tenant_id int not null,
  instrument_id int not null,
  minute_ms bigint not null,
  open bigint not null,
  high bigint not null,
  low bigint not null,
  close bigint not null,
  volume numeric(38) not null,
  notional numeric(38) not null,
  trades bigint not null,
  primary key (tenant_id, instrument_id, minute_ms)
) with (fillfactor = 70);

alter table market_data.candles_1m enable row level security;
alter table market_data.candles_1m force row level security;
create policy tenant_only on market_data.candles_1m to openbourse_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int);

grant usage on schema market_data to openbourse_app;
grant select, insert, update, delete on market_data.candles_1m to openbourse_app;
`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema market_data cascade');
  }
}
