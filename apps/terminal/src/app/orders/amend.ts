import { readPrice, readQuantity } from '../order-terms/read-amount';
import type { AmountField, Remark } from '../order-terms/remark';
import type { TradingTerms } from '../order-terms/trading-terms';
import { formatDecimal } from '@openbourse/kernel';

/** The part of an open order that can be amended; decimals of the server. */
export interface Amendable {
  readonly qty: string;
  readonly filledQty: string;
  readonly limitPrice: string | null;
  readonly stopPrice: string | null;
}

/** What was typed over it. */
export type Amendment = Readonly<Record<AmountField, string>>;

export interface ReadAmendment {
  /** Only what changes, as `order.replace` takes it; undefined when it cannot be sent. */
  readonly change: Partial<Record<AmountField, string>> | undefined;
  /** Whether the order keeps its place in the queue: only when nothing but its quantity falls. */
  readonly keepsPriority: boolean;
  readonly remarks: readonly Remark[];
}

/** What stands in the fields at first; prices with all their decimals. */
export function amendmentOf(order: Amendable, terms: TradingTerms): Amendment {
  const price = (decimal: string | null): string => (decimal === null ? '' : terms.fieldPrice(terms.price(decimal)));
  return { qty: order.qty, limitPrice: price(order.limitPrice), stopPrice: price(order.stopPrice) };
}

export function readAmendment(order: Amendable, typed: Amendment, terms: TradingTerms): ReadAmendment {
  const remarks: Remark[] = [];
  const change: Partial<Record<AmountField, string>> = {};
  const { qtyScale, priceScale } = terms.listed;
  let keepsPriority = true;

  const qty = readQuantity(typed.qty, terms);
  if (typeof qty !== 'bigint') remarks.push(qty);
  else if (qty <= terms.qty(order.filledQty)) {
    const filled = terms.shownHolding(terms.qty(order.filledQty) * terms.baseMultiplier);
    remarks.push({
      severity: 'refusal',
      code: 'quantity_below_filled',
      field: 'qty',
      text: `${filled} of it are filled: the new quantity must be above that.`,
    });
  } else if (qty !== terms.qty(order.qty)) {
    change.qty = formatDecimal(qty, qtyScale);
    keepsPriority = qty < terms.qty(order.qty);
  }

  for (const field of ['limitPrice', 'stopPrice'] as const) {
    const present = order[field];
    if (present === null) continue;
    const price = readPrice(typed[field], field, terms);
    if (typeof price !== 'bigint') remarks.push(price);
    else if (price !== terms.price(present)) {
      change[field] = formatDecimal(price, priceScale);
      keepsPriority = false;
    }
  }
  const isComplete = remarks.length === 0 && Object.keys(change).length > 0;
  return { change: isComplete ? change : undefined, keepsPriority, remarks };
}
