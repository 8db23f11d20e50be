import { plainTerms, type ExtendedTerms } from '@openbourse/core/engine';
import { ok, type Result } from '@openbourse/kernel';
import { orderAmount } from '../../domain/order-amount';
import { percentScale } from '../../domain/order-figures';
import type { OrderProblem } from '../../domain/order-problem';
import type { ListedInstrument } from '../../infrastructure/acl/instruments';
import type { PlaceOrderRequest } from './place-order.request';

type TermFields = Pick<
  PlaceOrderRequest,
  'trailPrice' | 'trailPercent' | 'displayQty' | 'reduceOnly' | 'notional' | 'expiresAt'
>;

const isPlain = (request: TermFields): boolean =>
  request.trailPrice === undefined &&
  request.trailPercent === undefined &&
  request.displayQty === undefined &&
  request.reduceOnly !== true &&
  request.notional === undefined &&
  request.expiresAt === undefined;

/** What an order has beyond every order; undefined for a plain one. `path` is where the request has it, when not at its top. */
export function prepareTerms(
  request: TermFields,
  { terms: { priceScale, qtyScale }, quote }: ListedInstrument,
  path = '',
): Result<ExtendedTerms | undefined, OrderProblem> {
  if (isPlain(request)) return ok(undefined);
  const trailPrice = orderAmount('trailPrice', request.trailPrice, priceScale, path);
  if (!trailPrice.ok) return trailPrice;
  const trailBps = orderAmount('trailPercent', request.trailPercent, percentScale, path);
  if (!trailBps.ok) return trailBps;
  const displayQty = orderAmount('displayQty', request.displayQty, qtyScale, path);
  if (!displayQty.ok) return displayQty;
  const notional = orderAmount('notional', request.notional, quote.scale, path);
  if (!notional.ok) return notional;
  return ok({
    ...plainTerms,
    trailPrice: trailPrice.value,
    trailBps: trailBps.value,
    displayQty: displayQty.value,
    reduceOnly: request.reduceOnly === true,
    notional: notional.value,
    expiresMs: request.expiresAt === undefined ? 0 : Date.parse(request.expiresAt),
  });
}
