import type { TradingTerms } from '../order-terms/trading-terms';

/** One price level of a book: integers at the scales of the instrument. */
export interface Level {
  readonly price: bigint;
  readonly qty: bigint;
}

export interface BookWalk {
  /** What the order would trade now. */
  readonly qty: bigint;
  /** Σ price × quantity of it, without the multiplier. */
  readonly value: bigint;
  /** The last price it would reach. */
  readonly worstPrice: bigint | undefined;
}

/** Takes `qty` from the levels of the other side, best first, no further than `limit`. */
export function walkBook(levels: Iterable<Level>, order: { isBuy: boolean; qty: bigint; limit: bigint }): BookWalk {
  let [left, value] = [order.qty, 0n];
  let worstPrice: bigint | undefined;
  for (const level of levels) {
    if (left === 0n || (order.isBuy ? level.price > order.limit : level.price < order.limit)) break;
    const taken = level.qty < left ? level.qty : left;
    left -= taken;
    value += taken * level.price;
    worstPrice = level.price;
  }
  return { qty: order.qty - left, value, worstPrice };
}

/** Takes as many lots from each level as what is left of `amount` comes to there, until less than a lot is left. */
export function walkBookFor(
  levels: Iterable<Level>,
  order: { isBuy: boolean; amount: bigint; limit: bigint },
  terms: Pick<TradingTerms, 'lotsWorth' | 'multiplier'>,
): BookWalk {
  let [left, qty, value] = [order.amount, 0n, 0n];
  let worstPrice: bigint | undefined;
  for (const level of levels) {
    const wanted = terms.lotsWorth(level.price, left);
    if (wanted === 0n || (order.isBuy ? level.price > order.limit : level.price < order.limit)) break;
    const taken = level.qty < wanted ? level.qty : wanted;
    left -= taken * level.price * terms.multiplier;
    qty += taken;
    value += taken * level.price;
    worstPrice = level.price;
  }
  return { qty, value, worstPrice };
}
