import { validate, type SchemaPath } from '@angular/forms/signals';

/** Decimals of a percentage: basis points have 2, parts per million 4. */
type Digits = 2 | 4;

/** "0.03 %" of a rate in whole parts. */
export function percentOf(parts: number, digits: Digits): string {
  const text = String(parts).padStart(digits + 1, '0');
  const fraction = text.slice(-digits).replace(/0+$/, '');
  return `${text.slice(0, -digits)}${fraction && '.'}${fraction} %`;
}

/** 300 of "0.03" with 4 digits; undefined when it is no percentage, or a finer one. */
export function partsOf(typed: string, digits: Digits): number | undefined {
  const [, whole, fraction = ''] = /^(\d{1,5})(?:\.(\d+))?$/.exec(typed.trim()) ?? [];
  if (whole === undefined || fraction.length > digits) return undefined;
  return Number(whole + fraction.padEnd(digits, '0'));
}

/** A percentage, kept as typed; `max` in parts. */
export function percentRules(path: SchemaPath<string>, { digits, max }: { digits: Digits; max: number }): void {
  validate(path, ({ value }) => {
    const parts = partsOf(value(), digits);
    return parts !== undefined && parts <= max
      ? undefined
      : { kind: 'percent', message: `From 0 to ${percentOf(max, digits)}, with at most ${digits} decimals.` };
  });
}
