import { validate, type SchemaPath } from '@angular/forms/signals';
import { decimalsOf, typedDecimal } from '@openbourse/web/ui';

/** A decimal above 0 with at most so many digits behind the point, kept as typed. */
export function positiveDecimalRules(
  path: SchemaPath<string>,
  { what, decimals }: { what: string; decimals: () => number },
): void {
  validate(path, ({ value }) => {
    const typed = typedDecimal(value());
    if (!typed.ok) return { kind: 'decimal', message: typed.text || `Enter ${what}.` };
    if (typed.decimal === '0' || typed.decimal.startsWith('-')) return { kind: 'decimal', message: 'More than 0.' };
    return decimalsOf(typed.decimal) > decimals()
      ? { kind: 'scale', message: `At most ${decimals()} decimals here.` }
      : undefined;
  });
}

/** As the server reads it; what is no number stays as it is, and is refused. */
export function typedAmount(typed: string): string {
  const read = typedDecimal(typed);
  return read.ok ? read.decimal : typed;
}
