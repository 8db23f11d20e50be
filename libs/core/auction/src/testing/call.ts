import { BUY, MAX_QTY, NO_ORDER, OrderBook, RestingOrders, SELL } from '@openbourse/core/book';
import type { CallInterest } from '../call-auction';
import { PriceGrid } from '../price-grid';
import { MARKET_PRICE, nextInLine } from '../priority';
import { worstPrice, type Call } from './naive-auction';

export interface Pair {
  /** Positions in the call's list of orders. */
  readonly buy: number;
  readonly sell: number;
  readonly qty: number;
}

/** A call on real books, its orders entered in the order of the list. */
export class OpenCall {
  readonly resting = new RestingOrders();
  readonly limit = new OrderBook(this.resting);
  readonly market = new OrderBook(this.resting);
  /** The same limit orders and protected orders again, apart, as determining a price wants them. */
  private readonly limitOrders = new OrderBook(new RestingOrders());
  private readonly protectedOrders = new OrderBook(new RestingOrders());

  constructor(private readonly call: Call) {
    call.orders.forEach((order, slot) => {
      const { side, price, qty } = order;
      const worst = worstPrice(order);
      if (worst === undefined) {
        this.market.rest(slot, side, MARKET_PRICE, qty);
        return;
      }
      this.limit.rest(slot, side, worst, qty);
      (price === undefined ? this.protectedOrders : this.limitOrders).rest(slot, side, worst, qty);
    });
  }

  get interest(): CallInterest {
    const { referencePrice, ticks, lowestPrice, highestPrice } = this.call;
    return {
      limitOrders: this.limitOrders,
      protectedOrders: this.protectedOrders,
      marketBuyQty: this.market.levelQty(BUY, MARKET_PRICE),
      marketSellQty: this.market.levelQty(SELL, MARKET_PRICE),
      referencePrice,
      grid: new PriceGrid(ticks),
      lowestPrice,
      highestPrice,
    };
  }

  /** Trades all that can trade at a price, as an engine would. */
  uncross(price: number): Pair[] {
    const pairs: Pair[] = [];
    for (;;) {
      const buy = nextInLine(this, BUY, price);
      const sell = nextInLine(this, SELL, price);
      if (buy === NO_ORDER || sell === NO_ORDER) return pairs;
      const qty = Math.min(this.resting.leavesOf(buy), this.resting.leavesOf(sell), MAX_QTY);
      for (const slot of [buy, sell]) this.bookOf(slot).fill(slot, qty);
      pairs.push({ buy, sell, qty });
    }
  }

  private bookOf(slot: number): OrderBook {
    return worstPrice(this.call.orders[slot]) === undefined ? this.market : this.limit;
  }
}
