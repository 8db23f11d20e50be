import type { RefusalCode } from '@openbourse/core/engine';
import { err, ok, parseDecimal, type DecimalError, type Result } from '@openbourse/kernel';
import type { OrderProblem } from './order-problem';

/** The refusal of a figure that is finer than what it counts. */
const tooPrecise = {
  qty: 'quantity_off_lot',
  limitPrice: 'price_off_tick',
  stopPrice: 'price_off_tick',
  trailPrice: 'trailing_distance_invalid',
  trailPercent: 'trailing_distance_invalid',
  displayQty: 'displayed_quantity_invalid',
  notional: 'amount_out_of_range',
} as const satisfies Record<string, RefusalCode>;
export type OrderAmount = keyof typeof tooPrecise;

/** The core has 32 bits for it, far beyond the largest price. */
const trailPriceMax = 2 ** 32 - 1;

/**
 * A decimal of an order at its scale, or why it has no place there; absent is 0, the core's "none". `path` is where the
 * request has the field, when not at its top.
 */
export function orderAmount(
  field: OrderAmount,
  text: string | undefined,
  scale: number,
  path = '',
): Result<number, OrderProblem> {
  if (text === undefined) return ok(0);
  const parsed = parseDecimal(text, scale);
  if (parsed.ok && field === 'trailPrice' && parsed.value > trailPriceMax) {
    return err({ code: 'trailing_distance_invalid' });
  }
  return parsed.ok
    ? parsed
    : err({
        code: codeOf(parsed.error, field),
        errors: [{ field: path + field, code: parsed.error, detail: detailOf(parsed.error, scale) }],
      });
}

const codeOf = (error: DecimalError, field: OrderAmount): RefusalCode | 'invalid_request' =>
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
