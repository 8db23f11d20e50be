import { formatDecimal } from '@openbourse/kernel';

/** A decimal without a double: `units` at `scale` (12.5 is 125 at scale 1, or 1250 at scale 2). */
export interface Exact {
  readonly units: bigint;
  readonly scale: number;
}

const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;

export const zero: Exact = { units: 0n, scale: 0 };

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);

/** Reads a decimal as the server writes it. Anything else is a broken promise of the server, hence thrown. */
export function exact(text: string): Exact {
  const match = decimal.exec(text);
  if (!match) throw new RangeError(`not a decimal: ${text}`);
  const [, sign, whole, fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign ? -units : units, scale: fraction.length };
}

/** The same value as an integer at `scale`; digits beyond it are cut toward zero. */
export function unitsAt({ units, scale }: Exact, wanted: number): bigint {
  return wanted >= scale ? units * powerOfTen(wanted - scale) : units / powerOfTen(scale - wanted);
}

export function add(a: Exact, b: Exact): Exact {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

const negate = ({ units, scale }: Exact): Exact => ({ units: -units, scale });

export const subtract = (a: Exact, b: Exact): Exact => add(a, negate(b));

export const multiply = (a: Exact, b: Exact): Exact => ({ units: a.units * b.units, scale: a.scale + b.scale });

/** a ÷ b to `scale` decimals, half away from zero: for display only. */
export function ratio(a: Exact, b: Exact, scale: number): Exact {
  const dividend = a.units * powerOfTen(scale + b.scale);
  return { units: dividedHalfUp(dividend, b.units * powerOfTen(a.scale)), scale };
}

/** To `scale` decimals at most, half away from zero: for display only. */
export function rounded(value: Exact, scale: number): Exact {
  if (value.scale <= scale) return value;
  return { units: dividedHalfUp(value.units, powerOfTen(value.scale - scale)), scale };
}

function dividedHalfUp(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const [a, b] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const quotient = (a * 2n + b) / (b * 2n);
  return negative ? -quotient : quotient;
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Exact, b: Exact): number {
  const { units } = subtract(a, b);
  return units < 0n ? -1 : units > 0n ? 1 : 0;
}

export const signOf = ({ units }: Exact): -1 | 0 | 1 => (units < 0n ? -1 : units > 0n ? 1 : 0);

/** Canonical, as the server reads it. */
export const decimalText = ({ units, scale }: Exact): string => formatDecimal(units, scale);
