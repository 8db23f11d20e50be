import type { Book, Level as BookLevel, Quote } from '@openbourse/web/realtime';
import type { TradingTerms } from '../order-terms/trading-terms';
import type { Level } from './book-walk';
import type { MarketNow } from './estimate';

/** The market in the integers of the estimate. Levels are read only as far as an order walks. */
export function marketNow(terms: TradingTerms, quote: Quote | undefined, book: Book | undefined): MarketNow {
  const last = quote?.last ?? undefined;
  const bestBid = book?.bids.at(0)?.[0];
  return {
    last: last === undefined ? undefined : terms.price(last),
    bestBid: bestBid === undefined ? undefined : terms.price(bestBid),
    bids: levels(terms, book?.bids),
    asks: levels(terms, book?.asks),
  };
}

function levels(terms: TradingTerms, side: readonly BookLevel[] = []): Iterable<Level> {
  return {
    *[Symbol.iterator]() {
      for (const [price, qty] of side) yield { price: terms.price(price), qty: terms.qty(qty) };
    },
  };
}
