/** A row of core.orders as pg returns it: int8 columns are text. */
export interface OrderRow {
  id: string;
  account_id: number;
  instrument_id: number;
  client_order_id: string | null;
  side: number;
  type: number;
  time_in_force: number;
  status: number;
  end_reason: number;
  qty: string;
  filled_qty: string;
  filled_notional: string;
  fee: string;
  limit_price: string;
  stop_price: string;
  replaces: string;
  replaces_ms: string;
  replaced_by: string;
  replaced_by_ms: string;
  version: number;
  created_ms: string;
  updated_ms: string;
}

export const orderColumns = `o.id, o.account_id, o.instrument_id, o.client_order_id, o.side, o.type, o.time_in_force, o.status, o.end_reason,
  o.qty, o.filled_qty, o.filled_notional, o.fee, o.limit_price, o.stop_price, o.replaces, o.replaces_ms, o.replaced_by, o.replaced_by_ms,
  o.version, o.created_ms, o.updated_ms`;
