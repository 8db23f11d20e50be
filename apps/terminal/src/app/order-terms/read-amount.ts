import { typedDecimal } from '@openbourse/web/ui/decimal';
import { exact, unitsAt } from '../figures/exact';
import { shown } from '../figures/shown';
import { percentScale, wholeBps, type Distance } from './distance';
import type { AmountField, PriceField, Remark } from './remark';
import { priceMax, type TradingTerms } from './trading-terms';

const names = {
  qty: 'quantity',
  amount: 'amount',
  displayQty: 'shown quantity',
  limitPrice: 'limit price',
  stopPrice: 'stop price',
  trail: 'trailing distance',
  takeProfit: 'take profit',
  stopLoss: 'stop loss',
} as const satisfies Record<AmountField, string>;

/** A typed quantity in units of the quantity scale, or what is wrong with it. */
export function readQuantity(text: string, terms: TradingTerms, field: 'qty' | 'displayQty' = 'qty'): bigint | Remark {
  const { qtyScale, baseAsset, lot, symbol } = terms.listed;
  const decimal = readPositive(text, field);
  if (typeof decimal !== 'string') return decimal;
  const value = exact(decimal);
  const units = unitsAt(value, qtyScale);
  if (value.scale > qtyScale || units % terms.lot !== 0n) {
    return refusal('quantity_off_lot', field, `${symbol} trades in lots of ${shown(lot)} ${baseAsset}.`);
  }
  return units;
}

/** A typed sum of money in units of the quote asset, or what is wrong with it. */
export function readMoney(text: string, terms: TradingTerms): bigint | Remark {
  const { quoteScale, quoteAsset } = terms.listed;
  const decimal = readPositive(text, 'amount');
  if (typeof decimal !== 'string') return decimal;
  const value = exact(decimal);
  return value.scale > quoteScale
    ? refusal('decimal_too_precise', 'amount', `${quoteAsset} has at most ${quoteScale} decimals.`)
    : unitsAt(value, quoteScale);
}

/** A typed price in units of the price scale, or what is wrong with it; `called` when its field bears another name. */
export function readPrice(
  text: string,
  field: PriceField,
  terms: TradingTerms,
  called: PriceField = field,
): bigint | Remark {
  const { priceScale, symbol } = terms.listed;
  const decimal = readPositive(text, field, called);
  if (typeof decimal !== 'string') return decimal;
  const value = exact(decimal);
  const units = unitsAt(value, priceScale);
  if (units > priceMax) {
    return refusal('price_out_of_range', field, `That ${names[called]} is higher than any price here can be.`);
  }
  if (value.scale > priceScale || !terms.isOnTick(units)) {
    const nearest = `${terms.shownPrice(terms.tickBelow(units))} and ${terms.shownPrice(terms.stepUp(units))}`;
    const tick = terms.shownPrice(terms.tickAt(units));
    return refusal('price_off_tick', field, `${symbol} moves in steps of ${tick}: the nearest prices are ${nearest}.`);
  }
  return units;
}

/** A typed trailing distance, or what is wrong with it. */
export function readDistance(
  text: string,
  by: 'price' | 'percent',
  field: 'trail' | 'stopLoss',
  terms: TradingTerms,
): Distance | Remark {
  const decimal = readPositive(text, field);
  if (typeof decimal !== 'string') return decimal;
  const value = exact(decimal);
  const invalid = (why: string): Remark => refusal('trailing_distance_invalid', field, why);
  if (by === 'percent') {
    const bps = unitsAt(value, percentScale);
    if (value.scale > percentScale) return invalid('A trailing percentage has at most two decimals.');
    return bps < wholeBps ? { bps } : invalid('A trailing distance must be below 100 %.');
  }
  const { priceScale, symbol } = terms.listed;
  const price = unitsAt(value, priceScale);
  if (price > priceMax) return invalid('That trailing distance is higher than any price here can be.');
  if (value.scale > priceScale || !terms.isOnTick(price)) {
    const tick = terms.shownPrice(terms.tickAt(price));
    return invalid(`${symbol} moves in steps of ${tick}, and so does a trailing distance.`);
  }
  return { price };
}

function readPositive(text: string, field: AmountField, called: AmountField = field): string | Remark {
  const typed = typedDecimal(text);
  if (!typed.ok) {
    if (typed.error === 'empty')
      return { severity: 'missing', field, text: `Enter ${article(called)} ${names[called]}` };
    return refusal('invalid_request', field, typed.text);
  }
  if (typed.decimal === '0' || typed.decimal.startsWith('-')) {
    return refusal('invalid_request', field, `The ${names[called]} must be above 0.`);
  }
  return typed.decimal;
}

const article = (field: AmountField): string => (field === 'amount' ? 'an' : 'a');

const refusal = (code: string, field: AmountField, text: string): Remark => ({
  severity: 'refusal',
  code,
  field,
  text,
});
