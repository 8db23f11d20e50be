import {
  orderTypes,
  selfTradePreventions,
  sides,
  timesInForce,
  type PlaceOrder as PlaceOrderCommand,
  type RefusalCode,
} from '@openbourse/core/engine';
import { fingerprintOf } from '@openbourse/engine-host';
import { err, ok, parseDecimal, type DecimalError, type Result } from '@openbourse/kernel';
import type { OrderProblem } from '../../domain/order-problem';
import type { TradingAccount } from '../../infrastructure/acl/accounts';
import type { ListedInstrument } from '../../infrastructure/acl/instruments';
import type { PlaceOrderRequest } from './place-order.request';

const indexOf = (words: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(words.map((word, index) => [word, index]));
const sideNumbers = indexOf(sides);
const typeNumbers = indexOf(orderTypes);
const timeInForceNumbers = indexOf(timesInForce);
const selfTradePreventionNumbers = indexOf(selfTradePreventions);

const tooPrecise = { qty: 'quantity_off_lot', limitPrice: 'price_off_tick', stopPrice: 'price_off_tick' } as const;

/** A decimal of an order at the instrument's scale, or why it has no place there; absent is 0, the core's "none". */
export function orderNumber(
  field: keyof typeof tooPrecise,
  text: string | undefined,
  scale: number,
): Result<number, OrderProblem> {
  if (text === undefined) return ok(0);
  const parsed = parseDecimal(text, scale);
  return parsed.ok
    ? parsed
    : err({
        code: codeOf(parsed.error, field),
        errors: [{ field, code: parsed.error, detail: detailOf(parsed.error, scale) }],
      });
}

const codeOf = (error: DecimalError, field: keyof typeof tooPrecise): RefusalCode | 'invalid_request' =>
  error === 'decimal_malformed'
    ? 'invalid_request'
    : error === 'decimal_too_precise'
      ? tooPrecise[field]
      : 'amount_out_of_range';

const detailOf = (error: DecimalError, scale: number): string =>
  error === 'decimal_too_precise'
    ? `has more than ${scale} decimals`
    : error === 'amount_out_of_range'
      ? 'is too large'
      : 'is not a decimal';

/** From a request whose fields are as documented to the core's command: integers for decimals, numbers for words. */
export function prepareOrder(
  request: PlaceOrderRequest,
  account: TradingAccount,
  instrument: ListedInstrument,
): Result<PlaceOrderCommand, OrderProblem> {
  const { priceScale, qtyScale } = instrument.terms;
  const qty = orderNumber('qty', request.qty, qtyScale);
  if (!qty.ok) return qty;
  const limitPrice = orderNumber('limitPrice', request.limitPrice, priceScale);
  if (!limitPrice.ok) return limitPrice;
  const stopPrice = orderNumber('stopPrice', request.stopPrice, priceScale);
  if (!stopPrice.ok) return stopPrice;
  const clientOrderId = request.clientOrderId ?? '';
  const postOnly = request.postOnly === true;
  const selfTradePrevention = request.selfTradePrevention ?? 'cancel_taker';
  return ok({
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
    fingerprint:
      clientOrderId === ''
        ? 0
        : fingerprintOf(
            `${instrument.id}|${request.side}|${request.type}|${request.timeInForce}|${selfTradePrevention}|${postOnly}|${qty.value}|${limitPrice.value}|${stopPrice.value}`,
          ),
  });
}
