/**
 * Minutes of the instrument $2 of the tenant $1: the stored candles of the given range, and as parts of their own the trades
 * that are not folded yet, so that readers never lag behind the folder. `part` orders the two of one minute.
 *
 * `folded` is a condition on stored minutes (and may limit them), `unfolded` one on minutes of trades. At most `tailMax` trades
 * are added: the folder leaves them waiting for a quarter of a second, and more only where it cannot work.
 */
export const minuteParts = ({
  folded,
  unfolded,
  tailMax,
}: {
  folded: string;
  unfolded: string;
  tailMax: number | 'all';
}): string => `
  (select minute_ms, 0 as part, open, high, low, close, volume, trades from market_data.candles_1m
   where tenant_id = $1 and instrument_id = $2 and ${folded})
  union all
  (select minute_ms, 1, (array_agg(price order by id))[1], max(price), min(price), (array_agg(price order by id desc))[1],
          sum(qty), count(*)
   from (select id, price, qty, traded_ms - traded_ms % 60000 as minute_ms from core.trades
         where instrument_id = $2 and id > coalesce(
           (select last_trade_id from market_data.candles_1m where tenant_id = $1 and instrument_id = $2
            order by minute_ms desc limit 1), 0)
         order by id limit ${tailMax}) tail
   where ${unfolded} group by minute_ms)`;
