import { err, ok, type Result } from './result';

export type DecimalError = 'decimal_malformed' | 'decimal_too_precise' | 'amount_out_of_range';

/** No exponent, no sign but a leading minus, no leading zeros, ASCII digits only; "-0" and its like are refused. */
const canonicalish = /^(-?)(0|[1-9][0-9]{0,20})(?:\.([0-9]{1,40}))?$/;

const int64Max = 2n ** 63n - 1n;

/**
 * Reads a decimal string as an integer at `scale` (12.5 at scale 2 is 1250).
 * Trailing zeros beyond the scale are harmless; any other digit beyond it is `decimal_too_precise`.
 */
export function parseDecimalExact(text: string, scale: number): Result<bigint, DecimalError> {
  if (typeof text !== 'string' || text.length > 64) return err('decimal_malformed');
  const match = canonicalish.exec(text);
  if (!match) return err('decimal_malformed');
  const [, sign, whole, fraction = ''] = match;
  for (let i = scale; i < fraction.length; i++) if (fraction[i] !== '0') return err('decimal_too_precise');
  const digits = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  if (sign && digits === 0n) return err('decimal_malformed');
  if (digits > int64Max) return err('amount_out_of_range');
  return ok(sign ? -digits : digits);
}

/** Like {@link parseDecimalExact}, for the amounts of one command: a safe JavaScript integer or `amount_out_of_range`. */
export function parseDecimal(text: string, scale: number): Result<number, DecimalError> {
  const exact = parseDecimalExact(text, scale);
  if (!exact.ok) return exact;
  const value = Number(exact.value);
  return Number.isSafeInteger(value) ? ok(value) : err('amount_out_of_range');
}

/** Canonical decimal string of an integer at `scale`: no exponent, no trailing zeros, no "-0". */
export function formatDecimal(value: number | bigint | string, scale: number): string {
  let digits = typeof value === 'string' ? value : value.toString();
  const negative = digits.charCodeAt(0) === 45;
  if (negative) digits = digits.slice(1);
  if (scale > 0) {
    if (digits.length <= scale) digits = digits.padStart(scale + 1, '0');
    const split = digits.length - scale;
    let end = digits.length;
    while (end > split && digits.charCodeAt(end - 1) === 48) end--;
    digits = end === split ? digits.slice(0, split) : `${digits.slice(0, split)}.${digits.slice(split, end)}`;
  }
  return negative && digits !== '0' ? `-${digits}` : digits;
}
