const shape = /^(-?)0*(\d*?)(?:\.(\d*?)0*)?$/;

/** Negative, zero or positive as `a` is below, equal to or above `b`; decimal strings of any length, exact. */
export function compareDecimals(a: string, b: string): number {
  if (a === b) return 0;
  const [, signA, wholeA, fractionA = ''] = shape.exec(a) ?? notDecimal(a);
  const [, signB, wholeB, fractionB = ''] = shape.exec(b) ?? notDecimal(b);
  const magnitude = wholeA.length - wholeB.length || ordered(wholeA, wholeB) || ordered(fractionA, fractionB);
  const [zeroA, zeroB] = [wholeA + fractionA === '', wholeB + fractionB === ''];
  const [negativeA, negativeB] = [signA === '-' && !zeroA, signB === '-' && !zeroB];
  if (negativeA !== negativeB) return negativeA ? -1 : 1;
  return negativeA ? -magnitude : magnitude;
}

/** Text order of fractions is their order as numbers, trailing zeros being gone. */
const ordered = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function notDecimal(text: string): never {
  throw new RangeError(`not a decimal: ${text}`);
}
