import { formatDecimal } from '@openbourse/kernel';
import { exact, unitsAt } from '../figures/exact';
import { shown } from '../figures/shown';
import { distanceWords, percentScale } from '../order-terms/distance';
import { readDistance, readPrice, readQuantity } from '../order-terms/read-amount';
import type { Remark } from '../order-terms/remark';
import type { TradingTerms } from '../order-terms/trading-terms';

/** The part of an open order that can be amended; decimals of the server. */
export interface Amendable {
  readonly qty: string;
  readonly filledQty: string;
  readonly limitPrice: string | null;
  readonly stopPrice: string | null;
  /** Of a trailing stop one of them; its stop price follows from it. */
  readonly trailPrice?: string | null;
  readonly trailPercent?: string | null;
  /** Of an iceberg. */
  readonly displayQty?: string | null;
  /** An exit has the quantity of its entry. */
  readonly linkedRole?: 'entry' | 'take_profit' | 'stop_loss' | 'secondary' | null;
}

export type AmendedField = 'qty' | 'limitPrice' | 'stopPrice' | 'trail' | 'displayQty';

/** What was typed over it. */
export type Amendment = Readonly<Record<Exclude<AmendedField, 'trail' | 'displayQty'>, string>> & {
  readonly trail?: string;
  readonly displayQty?: string;
};

/** New decimals of what changes. */
export type Change = Readonly<
  Partial<Record<'qty' | 'limitPrice' | 'stopPrice' | 'trailPrice' | 'trailPercent' | 'displayQty', string>>
>;

export interface ReadAmendment {
  /** Only what changes, as `order.replace` takes it; undefined when it cannot be sent. */
  readonly change: Change | undefined;
  /** Whether the order keeps its place in the queue: only when nothing but its quantity falls. */
  readonly keepsPriority: boolean;
  readonly remarks: readonly Remark[];
}

export const hasOwnQuantity = ({ linkedRole }: Pick<Amendable, 'linkedRole'>): boolean =>
  linkedRole === undefined || linkedRole === null || linkedRole === 'entry';

const trails = ({ trailPrice, trailPercent }: Amendable): boolean => Boolean(trailPrice ?? trailPercent);

/** What stands in the fields at first; prices with all their decimals. */
export function amendmentOf(order: Amendable, terms: TradingTerms): Amendment {
  const price = (decimal: string | null | undefined): string => (decimal ? terms.fieldPrice(terms.price(decimal)) : '');
  return {
    qty: order.qty,
    limitPrice: price(order.limitPrice),
    stopPrice: price(order.stopPrice),
    trail: order.trailPercent ?? price(order.trailPrice),
    displayQty: order.displayQty ?? '',
  };
}

/** "Quantity 4 → 7, limit 101.25 → 101.30" */
export function changeWords(order: Amendable, change: Change, terms: TradingTerms): string {
  const price = (before: string | null, after: string | undefined): string | undefined =>
    before === null || after === undefined
      ? undefined
      : `${terms.shownPrice(terms.price(before))} → ${terms.shownPrice(terms.price(after))}`;
  const distance = (of: Parameters<typeof distanceWords>[0]): string | undefined =>
    distanceWords(of, terms.listed.priceScale);
  const newDistance = distance(change);
  const said = [
    ['quantity', change.qty && `${shown(order.qty)} → ${shown(change.qty)}`],
    ['limit', price(order.limitPrice, change.limitPrice)],
    ['stop', price(order.stopPrice, change.stopPrice)],
    ['trailing', newDistance && `${distance(order)} → ${newDistance}`],
    ['shown', change.displayQty && `${shown(order.displayQty ?? '')} → ${shown(change.displayQty)}`],
  ]
    .filter(([, what]) => what)
    .map(([name, what]) => `${name} ${what}`)
    .join(', ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

export function readAmendment(order: Amendable, typed: Amendment, terms: TradingTerms): ReadAmendment {
  const parts = [
    hasOwnQuantity(order) ? quantityChange(order, typed, terms) : {},
    priceChange('limitPrice', order, typed, terms),
    trails(order) ? distanceChange(order, typed, terms) : priceChange('stopPrice', order, typed, terms),
    order.displayQty ? shownChange(order, typed, terms) : {},
  ];
  const remarks = parts.filter(isRemark);
  const change: Change = Object.assign({}, ...parts.filter((part) => !isRemark(part)));
  const falls = change.qty !== undefined && terms.qty(change.qty) < terms.qty(order.qty);
  const names = Object.keys(change);
  return {
    change: remarks.length === 0 && names.length > 0 ? change : undefined,
    keepsPriority: names.length === 0 || (names.length === 1 && falls),
    remarks,
  };
}

const isRemark = (part: Change | Remark): part is Remark => 'severity' in part;

function quantityChange(order: Amendable, typed: Amendment, terms: TradingTerms): Change | Remark {
  const qty = readQuantity(typed.qty, terms);
  if (typeof qty !== 'bigint') return qty;
  if (qty <= terms.qty(order.filledQty)) {
    const filled = terms.shownHolding(terms.qty(order.filledQty) * terms.baseMultiplier);
    const text = `${filled} of it are filled: the new quantity must be above that.`;
    return { severity: 'refusal', code: 'quantity_below_filled', field: 'qty', text };
  }
  return qty === terms.qty(order.qty) ? {} : { qty: formatDecimal(qty, terms.listed.qtyScale) };
}

function priceChange(
  field: 'limitPrice' | 'stopPrice',
  order: Amendable,
  typed: Amendment,
  terms: TradingTerms,
): Change | Remark {
  const present = order[field];
  if (present === null) return {};
  const price = readPrice(typed[field], field, terms);
  if (typeof price !== 'bigint') return price;
  return price === terms.price(present) ? {} : { [field]: formatDecimal(price, terms.listed.priceScale) };
}

function distanceChange(order: Amendable, typed: Amendment, terms: TradingTerms): Change | Remark {
  const { trailPrice, trailPercent } = order;
  const distance = readDistance(typed.trail ?? '', trailPercent ? 'percent' : 'price', 'trail', terms);
  if ('severity' in distance) return distance;
  if ('price' in distance) {
    const isSame = typeof trailPrice === 'string' && distance.price === terms.price(trailPrice);
    return isSame ? {} : { trailPrice: formatDecimal(distance.price, terms.listed.priceScale) };
  }
  const isSame = typeof trailPercent === 'string' && distance.bps === unitsAt(exact(trailPercent), percentScale);
  return isSame ? {} : { trailPercent: formatDecimal(distance.bps, percentScale) };
}

function shownChange(order: Amendable, typed: Amendment, terms: TradingTerms): Change | Remark {
  const shownQty = readQuantity(typed.displayQty ?? '', terms, 'displayQty');
  if (typeof shownQty !== 'bigint') return shownQty;
  if (order.displayQty && shownQty === terms.qty(order.displayQty)) return {};
  return { displayQty: formatDecimal(shownQty, terms.listed.qtyScale) };
}
