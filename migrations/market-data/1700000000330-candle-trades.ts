import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A candle says which trade was folded last, so that readers can add the trades that are not folded yet. Candles made before
 * do not know it: they are made again from the journal.
 */
export class CandleTrades1700000000330 implements MigrationInterface {
  name = 'CandleTrades1700000000330';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
truncate market_data.candles_1m;
delete from platform.inbox where consumer = 'market-data.candles';
alter table market_data.candles_1m add column last_trade_id bigint not null;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table market_data.candles_1m drop column last_trade_id');
  }
}
