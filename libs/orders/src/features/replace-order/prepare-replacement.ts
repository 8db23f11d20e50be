import type { ReplaceOrder as ReplaceOrderCommand } from '@openbourse/core/engine';
import { ok, type Result } from '@openbourse/kernel';
import { orderAmount } from '../../domain/order-amount';
import { percentScale } from '../../domain/order-figures';
import type { OrderProblem } from '../../domain/order-problem';
import type { ListedInstrument } from '../../infrastructure/acl/instruments';
import type { ReplaceOrderRequest } from './replace-order.request';

type NewFigures = Pick<
  ReplaceOrderCommand,
  'qty' | 'limitPrice' | 'stopPrice' | 'trailPrice' | 'trailBps' | 'displayQty'
>;

/** What a request changes, in integers; what few orders have is there only when it is to change. */
export function prepareReplacement(
  request: ReplaceOrderRequest,
  { terms: { priceScale, qtyScale } }: ListedInstrument,
): Result<NewFigures, OrderProblem> {
  const qty = orderAmount('qty', request.qty, qtyScale);
  if (!qty.ok) return qty;
  const limitPrice = orderAmount('limitPrice', request.limitPrice, priceScale);
  if (!limitPrice.ok) return limitPrice;
  const stopPrice = orderAmount('stopPrice', request.stopPrice, priceScale);
  if (!stopPrice.ok) return stopPrice;
  const trailPrice = orderAmount('trailPrice', request.trailPrice, priceScale);
  if (!trailPrice.ok) return trailPrice;
  const trailBps = orderAmount('trailPercent', request.trailPercent, percentScale);
  if (!trailBps.ok) return trailBps;
  const displayQty = orderAmount('displayQty', request.displayQty, qtyScale);
  if (!displayQty.ok) return displayQty;
  return ok({
    ...{ qty: qty.value, limitPrice: limitPrice.value, stopPrice: stopPrice.value },
    ...(trailPrice.value > 0 && { trailPrice: trailPrice.value }),
    ...(trailBps.value > 0 && { trailBps: trailBps.value }),
    ...(displayQty.value > 0 && { displayQty: displayQty.value }),
  });
}
