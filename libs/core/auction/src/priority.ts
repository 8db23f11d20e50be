import { BUY, NO_ORDER, type OrderBook, type Side } from '@openbourse/core/book';

/** Where market orders rest while they wait for an auction: all at one price of a book of their own, so in time order. */
export const MARKET_PRICE = 0;

export interface CallQueues {
  readonly market: Pick<OrderBook, 'best'>;
  readonly limit: Pick<OrderBook, 'best' | 'bestPrice'>;
}

/**
 * The order of a side that trades next at the auction price, or NO_ORDER: market orders by time, then limit orders that
 * accept the price by price and time. The uncrossing pairs the next buy with the next sell, fills the smaller quantity and
 * asks again; it is over when a side has none. There is nothing to remember between two pairs, so it can be cut anywhere.
 */
export function nextInLine(queues: CallQueues, side: Side, auctionPrice: number): number {
  const market = queues.market.best(side);
  if (market !== NO_ORDER) return market;
  const limit = queues.limit.best(side);
  if (limit === NO_ORDER) return NO_ORDER;
  const price = queues.limit.bestPrice(side);
  return (side === BUY ? price >= auctionPrice : price <= auctionPrice) ? limit : NO_ORDER;
}
