import type { TradingTerms } from '../order-terms/trading-terms';
import { referencePrice, type MarketNow } from './estimate';
import type { ReadyOrder } from './read-draft';
import { trailedStop } from './trailed-stop';

/** With what the market of this moment adds: where a trailing stop begins, the quantity that an amount comes to at its worst price. */
export function completed(order: ReadyOrder, terms: TradingTerms, market: MarketNow): ReadyOrder {
  if (order.trail) return { ...order, stopPrice: trailedStop(order.side, order.trail, terms, market) };
  if (order.notional === undefined) return order;
  const reference = referencePrice(terms, market);
  const worst = reference === undefined ? undefined : terms.protectionPrice(order.side === 'buy', reference);
  return { ...order, qty: worst === undefined ? 0n : terms.lotsWorth(worst, order.notional) };
}
