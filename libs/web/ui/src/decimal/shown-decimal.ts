import { formatDecimal, parseDecimalExact } from '@openbourse/kernel';

export interface ShownDecimalOptions {
  /** At least so many digits behind the point; digits beyond are never cut (see `round`). */
  readonly decimals?: number;
  /** Cut to exactly `decimals` digits, half away from zero: only where the whole figure can be had elsewhere. */
  readonly round?: boolean;
  /** A plus before what is above zero. */
  readonly signed?: boolean;
}

/**
 * A decimal string as people read it: thousands apart, a true minus, never through a double. What is no decimal comes back as it
 * is, so that a surprise is seen rather than hidden; null and undefined are a dash.
 */
export function shownDecimal(
  decimal: string | null | undefined,
  { decimals = 0, round = false, signed = false }: ShownDecimalOptions = {},
): string {
  if (decimal === null || decimal === undefined) return '–';
  if (!/^-?\d+(\.\d+)?$/.test(decimal)) return decimal;
  const text = round ? rounded(decimal, decimals) : decimal;
  const negative = text.startsWith('-');
  const [whole, fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const digits = fraction.padEnd(decimals, '0');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = negative ? '−' : signed && /[1-9]/.test(text) ? '+' : '';
  return `${sign}${grouped}${digits === '' ? '' : `.${digits}`}`;
}

function rounded(decimal: string, decimals: number): string {
  const scale = decimal.split('.')[1]?.length ?? 0;
  if (scale <= decimals) return decimal;
  const exact = parseDecimalExact(decimal, scale);
  if (!exact.ok) return decimal;
  const unit = 10n ** BigInt(scale - decimals);
  const half = exact.value < 0n ? -unit / 2n : unit / 2n;
  return formatDecimal((exact.value + half) / unit, decimals);
}
