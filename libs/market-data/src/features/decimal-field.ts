import { priceMax } from '@openbourse/core/engine';
import { formatDecimal, ok, parseDecimal } from '@openbourse/kernel';
import { refused, type Operation } from './operation';

/** A positive decimal of a request as an integer at its scale, or which field is wrong. */
export function positiveDecimal(field: string, text: string, scale: number): Operation<number> {
  const parsed = parseDecimal(text, scale);
  if (!parsed.ok) {
    const detail = `must be a decimal with at most ${scale} decimals, in range`;
    return refused('invalid_request', [{ field, code: parsed.error, detail }]);
  }
  if (parsed.value > 0) return ok(parsed.value);
  return refused('invalid_request', [{ field, code: 'not_positive', detail: 'must be more than 0' }]);
}

/** The same of a price, which is bounded. */
export function priceField(field: string, text: string, scale: number): Operation<number> {
  const price = positiveDecimal(field, text, scale);
  if (!price.ok || price.value <= priceMax) return price;
  const detail = `must be at most ${formatDecimal(priceMax, scale)}`;
  return refused('invalid_request', [{ field, code: 'too_large', detail }]);
}
