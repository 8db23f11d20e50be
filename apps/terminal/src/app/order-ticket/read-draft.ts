import type { Distance } from '../order-terms/distance';
import { readDistance, readMoney, readPrice, readQuantity } from '../order-terms/read-amount';
import type { Remark } from '../order-terms/remark';
import type { TradingTerms } from '../order-terms/trading-terms';
import {
  canHide,
  hasLimit,
  hasStop,
  isForAmount,
  type Draft,
  type OrderType,
  type Side,
  type TimeInForce,
} from './draft';
import { readExits, type ReadyExits } from './read-exits';
import { remarksOnChoices } from './remarks-on-choices';

/** A draft in integers: prices at the price scale, quantity at the quantity scale; undefined where the type has no such price. */
export interface ReadyOrder {
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly postOnly: boolean;
  readonly reduceOnly?: boolean;
  /** 0 for an order by amount until the market says how much that is (`completed`). */
  readonly qty: bigint;
  /** Instead of a quantity: money at the scale of the quote asset. */
  readonly notional?: bigint;
  readonly limitPrice: bigint | undefined;
  /** Of a trailing stop: where it would begin, once the market says it (`completed`). */
  readonly stopPrice: bigint | undefined;
  readonly trail?: Distance;
  readonly displayQty?: bigint;
  /** UTC, as the server reads it. */
  readonly expiresAt?: string;
  readonly exits?: ReadyExits;
}

export interface ReadDraft {
  /** Present when every amount could be read. */
  readonly order: ReadyOrder | undefined;
  readonly remarks: readonly Remark[];
}

/** Takes the typed amounts of a draft apart and says what is wrong with each by itself. */
export function readDraft(draft: Draft, terms: TradingTerms): ReadDraft {
  const remarks: Remark[] = [...remarksOnChoices(draft)];
  const sound = <T>(read: T | Remark | readonly Remark[]): T | undefined => {
    const wrong = wrongIn(read);
    if (wrong === undefined) return read as T;
    remarks.push(...wrong);
    return undefined;
  };
  const { side, type, timeInForce, postOnly, reduceOnly } = draft;
  const notional = isForAmount(draft) ? sound(readMoney(draft.amount, terms)) : undefined;
  const qty = isForAmount(draft) ? 0n : sound(readQuantity(draft.qty, terms));
  const limitName = draft.exits === 'oco' && type === 'limit' ? 'takeProfit' : 'limitPrice';
  const limitPrice = hasLimit(draft) ? sound(readPrice(draft.limitPrice, 'limitPrice', terms, limitName)) : undefined;
  const stopPrice = hasStop(draft) ? sound(readPrice(draft.stopPrice, 'stopPrice', terms)) : undefined;
  const trail = type === 'trailing_stop' ? sound(readDistance(draft.trail, draft.trailBy, 'trail', terms)) : undefined;
  const hides = canHide(draft) && draft.displayQty.trim() !== '';
  const displayQty = hides ? sound(readQuantity(draft.displayQty, terms, 'displayQty')) : undefined;
  const exits = draft.exits === 'none' ? undefined : sound(readExits(draft, terms));
  if (remarks.length > 0 || qty === undefined) return { order: undefined, remarks };
  const expiresAt = timeInForce === 'gtd' ? new Date(draft.expiresAt).toISOString() : undefined;
  const order: ReadyOrder = {
    ...{ side, type, timeInForce, postOnly, reduceOnly, qty, limitPrice, stopPrice },
    ...{ notional, trail, displayQty, expiresAt, exits },
  };
  return { order, remarks };
}

/** What was found wrong instead of what was read. */
function wrongIn(read: unknown): readonly Remark[] | undefined {
  if (Array.isArray(read)) return read as readonly Remark[];
  return typeof read === 'object' && read !== null && 'severity' in read ? [read as Remark] : undefined;
}
