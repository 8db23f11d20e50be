import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where the journal has each number of each private stream: `seq` is the stream's last number within `batch`. A stream is an owner's
 * (its number) or a tenant's (minus the tenant), as in core.streams. Written in the commit of the batch, deleted by age.
 */
export class StreamBatches1700000000320 implements MigrationInterface {
  name = 'StreamBatches1700000000320';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
create table core.stream_batches (
  stream_no int not null,
  seq bigint not null,
  batch bigint not null,
  tenant_id int not null,
  primary key (stream_no, seq)
);
alter table core.stream_batches enable row level security;
alter table core.stream_batches force row level security;
create policy engine_all on core.stream_batches to openbourse_engine using (true) with check (true);
create policy tenant_only on core.stream_batches for select to openbourse_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int);
grant select, insert, delete on core.stream_batches to openbourse_engine;
grant select on core.stream_batches to openbourse_app;

-- Trades name accounts, streams are owners': whoever reads a stream asks for the owner's accounts.
create index accounts_owner on core.accounts (owner_no);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
drop index core.accounts_owner;
drop table core.stream_batches;
alter table core.streams no force row level security;
delete from core.streams where owner_no < 0;
alter table core.streams force row level security;`);
  }
}
