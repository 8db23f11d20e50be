import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Operators read adjustments by themselves: a few among the postings of every trade, so the index costs trades nothing. */
export class PostingsOfAdjustments1700000000310 implements MigrationInterface {
  name = 'PostingsOfAdjustments1700000000310';

  async up(db: QueryRunner): Promise<void> {
    // 2 is adjustment in libs/core/engine/src/vocabulary.ts
    await db.query('create index postings_adjustments on core.postings (tenant_id, id) where cause = 2');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index core.postings_adjustments');
  }
}
