import type { PlaceOrderRequest } from '@openbourse/web/api-client';
import { formatDecimal } from '@openbourse/kernel';
import { percentScale, type Distance } from '../order-terms/distance';
import type { TradingTerms } from '../order-terms/trading-terms';
import type { Draft } from './draft';
import type { ReadyOrder } from './read-draft';

/** What is sent for a ticket: exactly the fields that its type has, in the server's form. */
export function orderRequest(
  draft: Pick<Draft, 'selfTradePrevention'>,
  order: ReadyOrder,
  { terms, accountId }: { readonly terms: TradingTerms; readonly accountId: string },
): PlaceOrderRequest {
  const { listed } = terms;
  const { side, type, timeInForce, postOnly, reduceOnly, notional, expiresAt, displayQty, trail } = order;
  const { limitPrice, stopPrice } = order.exits?.kind === 'oco' ? { ...order, limitPrice: undefined } : order;
  const price = (units: bigint): string => formatDecimal(units, listed.priceScale);
  return {
    accountId,
    symbol: listed.symbol,
    side,
    type,
    timeInForce,
    ...(notional === undefined
      ? { qty: formatDecimal(order.qty, listed.qtyScale) }
      : { notional: formatDecimal(notional, listed.quoteScale) }),
    ...(limitPrice === undefined ? {} : { limitPrice: price(limitPrice) }),
    ...(stopPrice === undefined || trail ? {} : { stopPrice: price(stopPrice) }),
    ...(trail ? distanceOf(trail, listed.priceScale) : {}),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(displayQty === undefined ? {} : { displayQty: formatDecimal(displayQty, listed.qtyScale) }),
    ...(reduceOnly ? { reduceOnly } : {}),
    ...(postOnly ? { postOnly } : {}),
    ...linkedOrders(order, listed.priceScale),
    selfTradePrevention: draft.selfTradePrevention,
  };
}

type Linked = Pick<PlaceOrderRequest, 'orderClass' | 'takeProfit' | 'stopLoss' | 'exitArming'>;

/** A bracket of one exit is what the server calls oto. */
function linkedOrders({ exits, limitPrice }: ReadyOrder, priceScale: number): Linked {
  if (!exits) return {};
  const profit = exits.kind === 'oco' ? limitPrice : exits.takeProfit;
  const loss = exits.stopLoss;
  const hasBoth = profit !== undefined && loss !== undefined;
  return {
    orderClass: exits.kind === 'oco' ? 'oco' : hasBoth ? 'bracket' : 'oto',
    ...(profit === undefined ? {} : { takeProfit: { limitPrice: formatDecimal(profit, priceScale) } }),
    ...(loss === undefined
      ? {}
      : {
          stopLoss:
            'stop' in loss ? { stopPrice: formatDecimal(loss.stop, priceScale) } : distanceOf(loss.trail, priceScale),
        }),
    ...(exits.kind === 'bracket' && exits.arming === 'complete_fill' ? { exitArming: exits.arming } : {}),
  };
}

const distanceOf = (trail: Distance, priceScale: number): { trailPrice: string } | { trailPercent: string } =>
  'price' in trail
    ? { trailPrice: formatDecimal(trail.price, priceScale) }
    : { trailPercent: formatDecimal(trail.bps, percentScale) };
