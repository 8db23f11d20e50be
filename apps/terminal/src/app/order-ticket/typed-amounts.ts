import { formatDecimal } from '@openbourse/kernel';
import { typedDecimal } from '@openbourse/web/ui/decimal';
import { exact, unitsAt } from '../figures/exact';
import { paddedDecimal } from '../figures/shown';
import type { AmountField } from '../order-terms/remark';
import { greater, type TradingTerms } from '../order-terms/trading-terms';

/** What was typed or pasted (1,204.50 · 1 000), in the form of the field; what cannot be read stays as it is. */
export function tidied(field: AmountField, text: string, { listed }: TradingTerms): string {
  const typed = typedDecimal(text);
  if (!typed.ok || typed.decimal.startsWith('-')) return text;
  if (field === 'qty' || field === 'displayQty') return typed.decimal;
  return paddedDecimal(typed.decimal, field === 'amount' ? listed.quoteDisplayScale : listed.priceScale);
}

/** `steps` lots more or fewer, on lot and never below one; undefined when what stands there cannot be read. */
export function steppedQty(text: string, steps: number, terms: TradingTerms): string | undefined {
  const units = unitsOf(text, terms.listed.qtyScale, 0n);
  if (units === undefined) return undefined;
  const lots = units / terms.lot + BigInt(steps) + (steps < 0 && units % terms.lot > 0n ? 1n : 0n);
  return formatDecimal(greater(lots, 1n) * terms.lot, terms.listed.qtyScale);
}

/** `steps` ticks up or down; from nothing it begins at `start`. Undefined when there is nowhere to begin. */
export function steppedPrice(
  text: string,
  steps: number,
  terms: TradingTerms,
  start: bigint | undefined,
): string | undefined {
  const isEmpty = text.trim() === '';
  let units = isEmpty ? start : unitsOf(text, terms.listed.priceScale, undefined);
  if (units === undefined) return undefined;
  for (let left = isEmpty ? 0 : Math.abs(steps); left > 0; left--) {
    units = steps > 0 ? terms.stepUp(units) : terms.stepDown(units);
  }
  return terms.fieldPrice(units);
}

function unitsOf(text: string, scale: number, empty: bigint | undefined): bigint | undefined {
  const typed = typedDecimal(text);
  if (typed.ok) return typed.decimal.startsWith('-') ? undefined : unitsAt(exact(typed.decimal), scale);
  return typed.error === 'empty' ? empty : undefined;
}
