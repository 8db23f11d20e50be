import {
  exitArmings,
  orderClasses,
  orderTypes,
  ROLE_ENTRY,
  ROLE_SECONDARY,
  ROLE_STOP_LOSS,
  ROLE_TAKE_PROFIT,
  sides,
  timesInForce,
  type LinkedOrder,
  type OrderType,
  type PlaceLinkedOrders,
  type PlaceOrder as PlaceOrderCommand,
} from '@openbourse/core/engine';
import { ok, type Result } from '@openbourse/kernel';
import { orderAmount } from '../../domain/order-amount';
import type { OrderProblem } from '../../domain/order-problem';
import type { ListedInstrument } from '../../infrastructure/acl/instruments';
import type { StopLossRequest, TakeProfitRequest } from './linked-orders.request';
import type { PlaceOrderRequest } from './place-order.request';
import { prepareTerms } from './prepare-terms';

/** An order that is linked with the request's own, as a request would say it. */
interface Leg {
  /** Where the request has its prices. */
  readonly path: string;
  readonly role: number;
  readonly side: number;
  readonly type: OrderType;
  readonly timeInForce: number;
  readonly postOnly?: boolean;
  readonly prices: StopLossRequest;
  readonly displayQty?: string;
}

const takeProfitLeg = (side: number, timeInForce: number, prices: TakeProfitRequest): Leg => ({
  path: 'takeProfit.',
  role: ROLE_TAKE_PROFIT,
  ...{ side, timeInForce, prices, type: 'limit' },
});

const stopLossLeg = (side: number, timeInForce: number, prices: StopLossRequest): Leg => ({
  path: 'stopLoss.',
  role: ROLE_STOP_LOSS,
  ...{ side, timeInForce, prices },
  type: prices.stopPrice === undefined ? 'trailing_stop' : prices.limitPrice === undefined ? 'stop' : 'stop_limit',
});

/** The legs that the fields of a request stand for; exits are on the other side than their entry. */
function legsOf(request: PlaceOrderRequest, own: PlaceOrderCommand): Leg[] {
  const { takeProfit, stopLoss, secondary, orderClass } = request;
  const { timeInForce } = own;
  const isOco = orderClass === 'oco';
  const exitSide = isOco ? own.side : 1 - own.side;
  const legs = [
    ...(takeProfit ? [takeProfitLeg(exitSide, timeInForce, takeProfit)] : []),
    ...(stopLoss ? [stopLossLeg(exitSide, timeInForce, stopLoss)] : []),
  ];
  if (isOco) return legs.map((leg) => (leg.role === ROLE_TAKE_PROFIT ? { ...leg, ...ownOfOco(request) } : leg));
  if (orderClass === 'bracket') return legs;
  if (secondary === undefined) return legs.map((leg) => ({ ...leg, role: ROLE_SECONDARY }));
  const { side, type, ...prices } = secondary;
  return [
    {
      path: 'secondary.',
      role: ROLE_SECONDARY,
      side: sides.indexOf(side),
      type,
      timeInForce: prices.timeInForce === undefined ? timeInForce : timesInForce.indexOf(prices.timeInForce),
      prices,
    },
  ];
}

/** What the request says of its own order is said of the take profit. */
const ownOfOco = ({ postOnly, displayQty }: PlaceOrderRequest) => ({ postOnly, displayQty });

/** From a request of linked orders, its own order prepared already. */
export function prepareLinkedOrders(
  request: PlaceOrderRequest,
  own: PlaceOrderCommand,
  instrument: ListedInstrument,
): Result<PlaceLinkedOrders, OrderProblem> {
  const orders = request.orderClass === 'oco' ? [] : [entryOf(own)];
  for (const leg of legsOf(request, own)) {
    const order = prepareLeg(leg, request, own, instrument);
    if (!order.ok) return order;
    orders.push(order.value);
  }
  const { tenantId, accountId, ownerNo, instrumentId, selfTradePrevention, clientOrderId, fingerprint } = own;
  return ok({
    kind: 'place_linked_orders',
    ...{ tenantId, accountId, ownerNo, instrumentId, selfTradePrevention, clientOrderId, fingerprint },
    orderClass: orderClasses.indexOf(request.orderClass ?? 'simple'),
    arming: exitArmings.indexOf(request.exitArming ?? 'each_fill'),
    orders,
  });
}

function entryOf(own: PlaceOrderCommand): LinkedOrder {
  const { side, type, timeInForce, postOnly, qty, limitPrice, stopPrice, extended } = own;
  return {
    role: ROLE_ENTRY,
    ...{ side, type, timeInForce, postOnly, qty, limitPrice, stopPrice },
    ...(extended && { extended }),
  };
}

function prepareLeg(
  { path, role, side, type, timeInForce, postOnly = false, prices, displayQty }: Leg,
  request: PlaceOrderRequest,
  own: PlaceOrderCommand,
  instrument: ListedInstrument,
): Result<LinkedOrder, OrderProblem> {
  const { priceScale } = instrument.terms;
  const limitPrice = orderAmount('limitPrice', prices.limitPrice, priceScale, path);
  if (!limitPrice.ok) return limitPrice;
  const stopPrice = orderAmount('stopPrice', prices.stopPrice, priceScale, path);
  if (!stopPrice.ok) return stopPrice;
  const { trailPrice, trailPercent } = prices;
  const isGtd = timesInForce[timeInForce] === 'gtd';
  const more = {
    ...{ trailPrice, trailPercent, displayQty },
    expiresAt: isGtd ? request.expiresAt : undefined,
    // An entry that may only reduce says nothing of what follows it.
    reduceOnly: request.orderClass === 'oco' ? request.reduceOnly : undefined,
  };
  const extended = prepareTerms(more, instrument, path);
  if (!extended.ok) return extended;
  return ok({
    ...{ role, side, timeInForce, postOnly, qty: own.qty },
    type: orderTypes.indexOf(type),
    limitPrice: limitPrice.value,
    stopPrice: stopPrice.value,
    ...(extended.value && { extended: extended.value }),
  });
}
