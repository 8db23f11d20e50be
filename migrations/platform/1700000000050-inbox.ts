import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cursors of the consumers of published events. No tenant: a consumer reads whole journal batches. */
export class PlatformInbox1700000000050 implements MigrationInterface {
  name = 'PlatformInbox1700000000050';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
create schema platform;
create table platform.inbox (
  consumer text not null,
  shard int not null,
  last_batch bigint not null,
  updated_at timestamptz not null default now(),
  primary key (consumer, shard)
) with (fillfactor = 50);
grant usage on schema platform to openbourse_app;
grant select, insert, update on platform.inbox to openbourse_app;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema platform cascade');
  }
}
