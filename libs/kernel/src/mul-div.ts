const safeMax = Number.MAX_SAFE_INTEGER;

/** floor(value / divisor) for a safe integer value ≥ 0: the rounded quotient is corrected where it crossed an integer. */
export function divFloor(value: number, divisor: number): number {
  const quotient = Math.floor(value / divisor);
  return quotient * divisor > value ? quotient - 1 : quotient;
}

export function divCeil(value: number, divisor: number): number {
  const quotient = divFloor(value, divisor);
  return quotient * divisor < value ? quotient + 1 : quotient;
}

/** floor(a × b / c) without losing a bit, for safe integers a, b ≥ 0 and c > 0; the result must be safe too. */
export function mulDivFloor(a: number, b: number, c: number): number {
  const product = a * b;
  if (product <= safeMax) return divFloor(product, c);
  return Number((BigInt(a) * BigInt(b)) / BigInt(c));
}

/** ceil(a × b / c), same domain as {@link mulDivFloor}. */
export function mulDivCeil(a: number, b: number, c: number): number {
  const product = a * b;
  if (product <= safeMax) return divCeil(product, c);
  const divisor = BigInt(c);
  return Number((BigInt(a) * BigInt(b) + divisor - 1n) / divisor);
}

/** price × quantity × multiplier, or -1 when it leaves the safe range (the caller answers `amount_out_of_range`). */
export function notionalOf(price: number, qty: number, multiplier: number): number {
  const value = price * qty * multiplier;
  return value <= safeMax ? value : -1;
}
