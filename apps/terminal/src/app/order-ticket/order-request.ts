import type { PlaceOrderRequest } from '@openbourse/web/api-client';
import { formatDecimal } from '@openbourse/kernel';
import type { TradingTerms } from '../order-terms/trading-terms';
import type { Draft } from './draft';
import type { ReadyOrder } from './read-draft';

/** What is sent for a ticket: exactly the fields that its type has, in the server's form. */
export function orderRequest(
  draft: Pick<Draft, 'selfTradePrevention'>,
  { side, type, timeInForce, postOnly, qty, limitPrice, stopPrice }: ReadyOrder,
  { terms: { listed }, accountId }: { readonly terms: TradingTerms; readonly accountId: string },
): PlaceOrderRequest {
  const price = (units: bigint): string => formatDecimal(units, listed.priceScale);
  return {
    accountId,
    symbol: listed.symbol,
    side,
    type,
    timeInForce,
    qty: formatDecimal(qty, listed.qtyScale),
    ...(limitPrice === undefined ? {} : { limitPrice: price(limitPrice) }),
    ...(stopPrice === undefined ? {} : { stopPrice: price(stopPrice) }),
    ...(postOnly ? { postOnly } : {}),
    selfTradePrevention: draft.selfTradePrevention,
  };
}
