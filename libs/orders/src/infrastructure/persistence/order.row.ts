import { HELD, lastOpenStatus } from '@openbourse/core/engine';

/** A row of core.orders with its core.order_extensions as pg returns it: int8 columns are text. */
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
  /** Null of a plain order, as are the columns below. */
  extended_id: string | null;
  trail_price: string;
  trail_bps: number;
  extreme_price: string;
  current_stop_price: string;
  current_limit_price: string;
  display_qty: string;
  reduce_only: boolean;
  notional: string;
  expires_ms: string;
  order_class: number;
  role: number;
  arming: number;
  list_id: string;
  list_ms: string;
}

export const orderColumns = `o.id, o.account_id, o.instrument_id, o.client_order_id, o.side, o.type, o.time_in_force, o.status, o.end_reason,
  o.qty, o.filled_qty, o.filled_notional, o.fee, o.limit_price, o.stop_price, o.replaces, o.replaces_ms, o.replaced_by, o.replaced_by_ms,
  o.version, o.created_ms, o.updated_ms`;

/** To be joined to the few orders that are answered, not to those that are looked through. */
export const extensionColumns = `x.order_id as extended_id, x.trail_price, x.trail_bps, x.extreme_price,
  x.stop_price as current_stop_price, x.limit_price as current_limit_price, x.display_qty, x.reduce_only, x.notional, x.expires_ms,
  x.order_class, x.role, x.arming, x.list_id, x.list_ms`;

export const extensionJoin = 'left join core.order_extensions x on x.order_id = o.id';

/** As the index of open orders says it. */
export const openOrder = `(o.status <= ${lastOpenStatus} or o.status = ${HELD})`;
