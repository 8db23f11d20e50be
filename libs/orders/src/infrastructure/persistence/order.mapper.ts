import type { ExtensionFigures, OrderFigures } from '../../domain/order-figures';
import type { OrderRow } from './order.row';

export function orderOfRow(row: OrderRow): OrderFigures {
  return {
    orderId: Number(row.id),
    clientOrderId: row.client_order_id ?? '',
    accountId: row.account_id,
    instrumentId: row.instrument_id,
    side: row.side,
    type: row.type,
    timeInForce: row.time_in_force,
    status: row.status,
    endReason: row.end_reason,
    qty: row.qty,
    filledQty: row.filled_qty,
    filledNotional: row.filled_notional,
    fee: row.fee,
    limitPrice: row.limit_price,
    stopPrice: row.stop_price,
    replaces: Number(row.replaces),
    replacesMs: Number(row.replaces_ms),
    replacedBy: Number(row.replaced_by),
    replacedByMs: Number(row.replaced_by_ms),
    version: row.version,
    createdMs: Number(row.created_ms),
    updatedMs: Number(row.updated_ms),
    extension: row.extended_id === null ? undefined : extensionOfRow(row),
  };
}

const extensionOfRow = (row: OrderRow): ExtensionFigures => ({
  trailPrice: row.trail_price,
  trailBps: row.trail_bps,
  extremePrice: row.extreme_price,
  stopPrice: row.current_stop_price,
  limitPrice: row.current_limit_price,
  displayQty: row.display_qty,
  reduceOnly: row.reduce_only,
  notional: row.notional,
  expiresMs: Number(row.expires_ms),
  orderClass: row.order_class,
  role: row.role,
  arming: row.arming,
  listId: Number(row.list_id),
  listMs: Number(row.list_ms),
});
