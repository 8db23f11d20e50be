import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of each instrument the auction that was indicated last (stage 0) and the one that was held last (stage 1). */
export class Auctions1700000000360 implements MigrationInterface {
  name = 'Auctions1700000000360';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
create table core.auctions (
  instrument_id int not null,
  tenant_id int not null,
  stage smallint not null,
  price bigint not null,
  qty bigint not null,
  imbalance_qty bigint not null,
  imbalance_side smallint not null,
  told_ms bigint not null,
  primary key (instrument_id, stage)
) with (fillfactor = 50);
alter table core.auctions enable row level security;
alter table core.auctions force row level security;
create policy engine_all on core.auctions to openbourse_engine using (true) with check (true);
create policy tenant_only on core.auctions for select to openbourse_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int);
grant select, insert, update on core.auctions to openbourse_engine;
grant select on core.auctions to openbourse_app;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table core.auctions');
  }
}
