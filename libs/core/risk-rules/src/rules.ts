import type { OrderContext } from './order-context';
import type { RefusalCode } from './refusals';

const open = 0;
const halted = 2;
export const priceMax = 1_000_000_000;

/** A sentence that an order must satisfy, and the code when it does not. */
export interface RiskRule {
  readonly name: string;
  readonly codes: readonly RefusalCode[];
  /** The refusal's code, or undefined. */
  readonly check: (order: OrderContext) => RefusalCode | undefined;
}

const rule = (
  name: string,
  codes: readonly RefusalCode[],
  check: (order: OrderContext) => RefusalCode | undefined,
): RiskRule => ({ name, codes, check });

function outsideBand(order: OrderContext, price: number): boolean {
  if (price === 0 || order.bandBps === 0 || order.referencePrice === 0) return false;
  const width = order.referencePrice * order.bandBps;
  return Math.abs(price - order.referencePrice) * 10_000 > width;
}

/** In this order; the first refusal wins. Order matters to callers: it is part of the API's documentation. */
export const riskRules: readonly RiskRule[] = [
  rule('killSwitchMustNotBeEngaged', ['kill_switch_engaged'], (order) =>
    order.tenantKilled || order.accountKilled || order.instrumentKilled ? 'kill_switch_engaged' : undefined,
  ),
  rule('orderRateMustNotExceedLimit', ['order_rate_exceeded'], (order) => {
    if (order.rateLimit === undefined) return undefined;
    if (!order.rateLimit.allows(order.timeMs)) return 'order_rate_exceeded';
    order.rateLimit.take(order.timeMs);
    return undefined;
  }),
  rule('instrumentMustBeOpen', ['instrument_halted', 'instrument_not_open'], (order) =>
    order.instrumentStatus === open
      ? undefined
      : order.instrumentStatus === halted
        ? 'instrument_halted'
        : 'instrument_not_open',
  ),
  rule('pricesMustBeInRange', ['price_out_of_range'], (order) =>
    order.limitPrice > priceMax || order.stopPrice > priceMax ? 'price_out_of_range' : undefined,
  ),
  rule('pricesMustBeOnTick', ['price_off_tick'], (order) =>
    (order.limitPrice === 0 || order.ticks.allows(order.limitPrice)) &&
    (order.stopPrice === 0 || order.ticks.allows(order.stopPrice))
      ? undefined
      : 'price_off_tick',
  ),
  rule('quantityMustBeOnLot', ['quantity_off_lot'], (order) =>
    order.lot === 1 || order.qty % order.lot === 0 ? undefined : 'quantity_off_lot',
  ),
  rule('referencePriceMustExist', ['no_reference_price'], (order) =>
    order.needsReference && order.referencePrice === 0 ? 'no_reference_price' : undefined,
  ),
  rule(
    'termsMustBeAllowed',
    [
      'time_in_force_not_allowed',
      'expiry_in_the_past',
      'trailing_distance_invalid',
      'no_trigger_price',
      'trailing_orders_above_maximum',
      'displayed_quantity_invalid',
      'notional_below_lot',
      'position_would_increase',
    ],
    (order) => order.termsRefusal,
  ),
  rule('pricesMustBeInsideBand', ['price_outside_band'], (order) =>
    outsideBand(order, order.limitPrice) || outsideBand(order, order.stopPrice) ? 'price_outside_band' : undefined,
  ),
  rule('quantityMustNotExceedMaximum', ['quantity_above_maximum'], (order) =>
    order.qty > order.qtyMax ? 'quantity_above_maximum' : undefined,
  ),
  rule('amountsMustBeInRange', ['amount_out_of_range'], (order) =>
    order.amountsInRange ? undefined : 'amount_out_of_range',
  ),
  rule('notionalMustNotExceedMaximum', ['notional_above_maximum'], (order) =>
    order.notional > order.notionalMax ? 'notional_above_maximum' : undefined,
  ),
  rule('openOrdersMustNotExceedMaximum', ['open_orders_above_maximum'], (order) =>
    order.openOrders + order.openOrdersAdded > order.openOrdersMax ? 'open_orders_above_maximum' : undefined,
  ),
  rule('fundsMustCoverOrder', ['insufficient_funds'], (order) =>
    !order.isBuy || order.buyingPower.cashCovers(order.ledger, order.cash, order.cashNeeded)
      ? undefined
      : 'insufficient_funds',
  ),
  rule('holdingsMustCoverOrder', ['insufficient_holdings'], (order) =>
    order.isBuy || order.buyingPower.custodyCovers(order.ledger, order.custody, order.custodyNeeded)
      ? undefined
      : 'insufficient_holdings',
  ),
];

export function firstRefusal(order: OrderContext): RefusalCode | undefined {
  for (let i = 0; i < riskRules.length; i++) {
    const code = riskRules[i].check(order);
    if (code !== undefined) return code;
  }
  return undefined;
}
