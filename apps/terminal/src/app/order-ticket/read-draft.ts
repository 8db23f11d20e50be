import { readPrice, readQuantity } from '../order-terms/read-amount';
import type { AmountField, Remark } from '../order-terms/remark';
import type { TradingTerms } from '../order-terms/trading-terms';
import { hasLimit, hasStop, type Draft, type OrderType, type Side, type TimeInForce } from './draft';

/** A draft in integers: prices at the price scale, quantity at the quantity scale; undefined where the type has no such price. */
export interface ReadyOrder {
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly postOnly: boolean;
  readonly qty: bigint;
  readonly limitPrice: bigint | undefined;
  readonly stopPrice: bigint | undefined;
}

export interface ReadDraft {
  /** Present when every amount could be read. */
  readonly order: ReadyOrder | undefined;
  readonly remarks: readonly Remark[];
}

/** Takes the typed amounts of a draft apart and says what is wrong with each by itself. */
export function readDraft(draft: Draft, terms: TradingTerms): ReadDraft {
  const remarks: Remark[] = [];
  const read = (field: AmountField): bigint | undefined => {
    const amount = field === 'qty' ? readQuantity(draft.qty, terms) : readPrice(draft[field], field, terms);
    if (typeof amount === 'bigint') return amount;
    remarks.push(amount);
    return undefined;
  };
  const qty = read('qty');
  const limitPrice = hasLimit(draft) ? read('limitPrice') : undefined;
  const stopPrice = hasStop(draft) ? read('stopPrice') : undefined;
  const { side, type, timeInForce, postOnly } = draft;
  const order =
    remarks.length === 0 && qty !== undefined
      ? { side, type, timeInForce, postOnly, qty, limitPrice, stopPrice }
      : undefined;
  return { order, remarks };
}
