/** A row of core.trades as pg returns it: int8 columns are text. */
export interface TradeRow {
  id: string;
  instrument_id: number;
  price: string;
  qty: string;
  notional: string;
  taker_side: number;
  taker_account_id: number;
  taker_order_id: string;
  taker_order_ms: string;
  taker_fee: string;
  maker_account_id: number;
  maker_order_id: string;
  maker_order_ms: string;
  maker_fee: string;
  traded_ms: string;
}

export const tradeColumns = `t.id, t.instrument_id, t.price, t.qty, t.notional, t.taker_side,
  t.taker_account_id, t.taker_order_id, t.taker_order_ms, t.taker_fee,
  t.maker_account_id, t.maker_order_id, t.maker_order_ms, t.maker_fee, t.traded_ms`;
