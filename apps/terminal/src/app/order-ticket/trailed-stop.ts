import { wholeBps, type Distance } from '../order-terms/distance';
import { greater, priceMax, type TradingTerms } from '../order-terms/trading-terms';
import type { MarketNow } from './estimate';

/** Which price triggers stop orders of a side now; undefined while there is none. */
export function triggerPrice(side: 'buy' | 'sell', terms: TradingTerms, market: MarketNow): bigint | undefined {
  switch (terms.listed.triggerSource) {
    case 'bid_ask':
      return side === 'sell' ? market.bestBid : [...market.asks].at(0)?.price;
    case 'mark':
      return typeof terms.listed.markPrice === 'string' ? terms.price(terms.listed.markPrice) : undefined;
    default:
      return market.last;
  }
}

/** As the core rounds it: the distance away or, for the tick's sake, a little more. Undefined where no such price is. */
export function trailedStop(
  side: 'buy' | 'sell',
  trail: Distance,
  terms: TradingTerms,
  market: MarketNow,
): bigint | undefined {
  const price = triggerPrice(side, terms, market);
  if (price === undefined) return undefined;
  const away = 'price' in trail ? trail.price : (price * trail.bps + wholeBps - 1n) / wholeBps;
  const stop = side === 'buy' ? tickAbove(price + away, terms) : terms.tickBelow(greater(price - away, 0n));
  return stop < 1n || stop > priceMax ? undefined : stop;
}

const tickAbove = (price: bigint, terms: TradingTerms): bigint => (terms.isOnTick(price) ? price : terms.stepUp(price));
