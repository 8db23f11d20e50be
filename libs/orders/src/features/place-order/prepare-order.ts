import {
  orderTypes,
  selfTradePreventions,
  sides,
  timesInForce,
  type ExtendedTerms,
  type PlaceLinkedOrders,
  type PlaceOrder as PlaceOrderCommand,
} from '@openbourse/core/engine';
import { fingerprintOf } from '@openbourse/engine-host';
import { ok, type Result } from '@openbourse/kernel';
import { orderAmount } from '../../domain/order-amount';
import type { OrderProblem } from '../../domain/order-problem';
import type { TradingAccount } from '../../infrastructure/acl/accounts';
import type { ListedInstrument } from '../../infrastructure/acl/instruments';
import { prepareLinkedOrders } from './prepare-linked-orders';
import { prepareTerms } from './prepare-terms';
import type { PlaceOrderRequest } from './place-order.request';

const indexOf = (words: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(words.map((word, index) => [word, index]));
const sideNumbers = indexOf(sides);
const typeNumbers = indexOf(orderTypes);
const timeInForceNumbers = indexOf(timesInForce);
const selfTradePreventionNumbers = indexOf(selfTradePreventions);

/** From a request whose fields are as documented to the core's command: integers for decimals, numbers for words. */
export function prepareOrder(
  request: PlaceOrderRequest,
  account: TradingAccount,
  instrument: ListedInstrument,
): Result<PlaceOrderCommand | PlaceLinkedOrders, OrderProblem> {
  const { priceScale, qtyScale } = instrument.terms;
  const qty = orderAmount('qty', request.qty, qtyScale);
  if (!qty.ok) return qty;
  const limitPrice = orderAmount('limitPrice', request.limitPrice, priceScale);
  if (!limitPrice.ok) return limitPrice;
  const stopPrice = orderAmount('stopPrice', request.stopPrice, priceScale);
  if (!stopPrice.ok) return stopPrice;
  const extended = prepareTerms(request, instrument);
  if (!extended.ok) return extended;
  const clientOrderId = request.clientOrderId ?? '';
  const postOnly = request.postOnly === true;
  const selfTradePrevention = request.selfTradePrevention ?? 'cancel_taker';
  const canonical = `${instrument.id}|${request.side}|${request.type}|${request.timeInForce}|${selfTradePrevention}|${postOnly}|${qty.value}|${limitPrice.value}|${stopPrice.value}`;
  const order: PlaceOrderCommand = {
    kind: 'place_order',
    tenantId: account.tenantId,
    accountId: account.accountId,
    ownerNo: account.ownerNo,
    instrumentId: instrument.id,
    side: sideNumbers[request.side],
    type: typeNumbers[request.type],
    timeInForce: timeInForceNumbers[request.timeInForce],
    selfTradePrevention: selfTradePreventionNumbers[selfTradePrevention],
    postOnly,
    qty: qty.value,
    limitPrice: limitPrice.value,
    stopPrice: stopPrice.value,
    clientOrderId,
    // Only a client order id can be repeated, so only then is there anything to compare.
    fingerprint: clientOrderId === '' ? 0 : fingerprintOf(canonical + canonicalTerms(extended.value)),
  };
  const own = extended.value === undefined ? order : { ...order, extended: extended.value };
  if (request.orderClass === undefined || request.orderClass === 'simple') return ok(own);
  const linked = prepareLinkedOrders(request, own, instrument);
  if (!linked.ok || clientOrderId === '') return linked;
  const { orders, orderClass, arming } = linked.value;
  const fingerprint = fingerprintOf(`${canonical}|${orderClass}|${arming}|${JSON.stringify(orders)}`);
  return ok({ ...linked.value, fingerprint });
}

/** Nothing for a plain order, whose fingerprint is as it always was. */
const canonicalTerms = (terms: ExtendedTerms | undefined): string =>
  terms === undefined
    ? ''
    : `|${terms.trailPrice}|${terms.trailBps}|${terms.displayQty}|${terms.reduceOnly}|${terms.notional}|${terms.expiresMs}`;
