import { exact, unitsAt } from '../figures/exact';
import { shown } from '../figures/shown';
import { typedDecimal } from '../figures/typed-decimal';
import type { AmountField, Remark } from './remark';
import { priceMax, type TradingTerms } from './trading-terms';

const names = { qty: 'quantity', limitPrice: 'limit price', stopPrice: 'stop price' } as const;

/** A typed quantity in units of the quantity scale, or what is wrong with it. */
export function readQuantity(text: string, terms: TradingTerms): bigint | Remark {
  const { qtyScale, baseAsset, lot, symbol } = terms.listed;
  const decimal = readPositive(text, 'qty');
  if (typeof decimal !== 'string') return decimal;
  const value = exact(decimal);
  const units = unitsAt(value, qtyScale);
  if (value.scale > qtyScale || units % terms.lot !== 0n) {
    return refusal('quantity_off_lot', 'qty', `${symbol} trades in lots of ${shown(lot)} ${baseAsset}.`);
  }
  return units;
}

/** A typed price in units of the price scale, or what is wrong with it. */
export function readPrice(text: string, field: 'limitPrice' | 'stopPrice', terms: TradingTerms): bigint | Remark {
  const { priceScale, symbol } = terms.listed;
  const decimal = readPositive(text, field);
  if (typeof decimal !== 'string') return decimal;
  const value = exact(decimal);
  const units = unitsAt(value, priceScale);
  if (units > priceMax) {
    return refusal('price_out_of_range', field, `That ${names[field]} is higher than any price here can be.`);
  }
  if (value.scale > priceScale || !terms.isOnTick(units)) {
    const nearest = `${terms.shownPrice(terms.tickBelow(units))} and ${terms.shownPrice(terms.stepUp(units))}`;
    const tick = terms.shownPrice(terms.tickAt(units));
    return refusal('price_off_tick', field, `${symbol} moves in steps of ${tick}: the nearest prices are ${nearest}.`);
  }
  return units;
}

function readPositive(text: string, field: AmountField): string | Remark {
  const typed = typedDecimal(text);
  if (!typed.ok) {
    if (typed.error === 'empty') return { severity: 'missing', field, text: `Enter a ${names[field]}` };
    if (typed.error === 'malformed') return refusal('invalid_request', field, `“${text.trim()}” is not a number.`);
  }
  if (!typed.ok || typed.decimal === '0') {
    return refusal('invalid_request', field, `The ${names[field]} must be above 0.`);
  }
  return typed.decimal;
}

const refusal = (code: string, field: AmountField, text: string): Remark => ({
  severity: 'refusal',
  code,
  field,
  text,
});
