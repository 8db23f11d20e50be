import { MAX_PRICE } from '@openbourse/core/book';
import type { PriceLadder } from './price-ladder';

/**
 * The prices that an auction may take: from the lowest to the highest limit that can trade, and the price at which market
 * orders meet. A limit beyond the best of the other side trades nowhere, so it pulls no price towards it.
 */
export class PriceCandidates {
  low = MAX_PRICE;
  high = 0;

  /**
   * @param highestBuy what buyers go to, market orders included; 0 without any
   * @param lowestSell what sellers go to; above all prices without any
   * @param meeting 0 when market orders do not meet
   */
  find(bids: PriceLadder, asks: PriceLadder, highestBuy: number, lowestSell: number, meeting: number): void {
    this.low = MAX_PRICE;
    this.high = 0;
    for (let at = 0; at < bids.length && bids.prices[at] >= lowestSell; at++) this.include(bids.prices[at]);
    for (let at = 0; at < asks.length && asks.prices[at] <= highestBuy; at++) this.include(asks.prices[at]);
    if (meeting > 0) this.include(meeting);
  }

  private include(price: number): void {
    if (price < this.low) this.low = price;
    if (price > this.high) this.high = price;
  }
}
