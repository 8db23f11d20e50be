import { formatDecimal } from '@openbourse/kernel';

const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;

interface Exact {
  readonly units: bigint;
  readonly scale: number;
}

/** Reads a decimal as the server writes it; anything else is a broken promise of the server, hence thrown. */
function exact(text: string): Exact {
  const match = decimal.exec(text);
  if (!match) throw new RangeError(`not a decimal: ${text}`);
  const [, sign, whole, fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign ? -units : units, scale: fraction.length };
}

/** a + b, exact. */
export function sum(a: string, b: string): string {
  const [one, other] = [exact(a), exact(b)];
  const scale = Math.max(one.scale, other.scale);
  const at = ({ units, scale: from }: Exact): bigint => units * 10n ** BigInt(scale - from);
  return formatDecimal(at(one) + at(other), scale);
}

export const isNegative = (amount: string): boolean => amount.startsWith('-');

export const absolute = (amount: string): string => (isNegative(amount) ? amount.slice(1) : amount);
