import type { MigrationInterface, QueryRunner } from 'typeorm';

const sides = ['taker', 'maker'];

/**
 * Trades have no index on time or order, since each would cost every trade (two on the order: 4 µs and 140 bytes of log a trade). Their
 * numbers rise with time, so a moment is found by halves in the index that an account's side has anyway: an order's fills lie
 * between its first moment and its last.
 */
export class TradesByTime1700000000340 implements MigrationInterface {
  name = 'TradesByTime1700000000340';

  async up(db: QueryRunner): Promise<void> {
    for (const side of sides) {
      await db.query(`
-- The number of the account's last trade on this side that is older than the moment; 0 = none is.
create function core.last_${side}_trade_before(account int, moment_ms bigint) returns bigint language plpgsql stable
-- One step in the index at a time, whatever the planner knows of the table.
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
as $$
declare
  -- Trades up to low are older, trades beyond high are not.
  low bigint := 0;
  high bigint;
  next record;
begin
  select id into high from core.trades where ${side}_account_id = account order by id desc limit 1;
  while low < high loop
    select id, traded_ms into next from core.trades
      where ${side}_account_id = account and id > (low + high) / 2 order by id limit 1;
    if next.traded_ms < moment_ms then
      low := next.id;
    else
      high := (low + high) / 2;
    end if;
  end loop;
  return low;
end $$;
revoke execute on function core.last_${side}_trade_before(int, bigint) from public;
grant execute on function core.last_${side}_trade_before(int, bigint) to openbourse_app;`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const side of sides) await db.query(`drop function core.last_${side}_trade_before(int, bigint)`);
  }
}
