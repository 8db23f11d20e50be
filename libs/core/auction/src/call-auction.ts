import { BUY, MAX_PRICE, NO_PRICE, SELL, type OrderBook, type Side } from '@openbourse/core/book';
import { LotSum } from './lot-sum';
import type { PriceGrid } from './price-grid';
import { PriceLadder } from './price-ladder';
import { TiedPrices } from './tied-prices';

/** What an auction asks of a book: an {@link OrderBook}, crossed or not, or a view that adds what the book does not hold. */
export type LimitOrders = Pick<OrderBook, 'levels' | 'bestPrice'>;

/** Everything an auction price follows from. Prices in units of the instrument's price scale, quantities in lots. */
export interface CallInterest {
  readonly limitOrders: LimitOrders;
  /** Sums of the market orders, safe integers. */
  readonly marketBuyQty: number;
  readonly marketSellQty: number;
  /** Last trade or previous close; 0 = none. */
  readonly referencePrice: number;
  readonly grid: PriceGrid;
  /** Price limits of the session, both allowed, 1 … 10^9. */
  readonly lowestPrice: number;
  readonly highestPrice: number;
}

/**
 * The rule that decided: 1 volume, 2 imbalance, 3 pressure, 4 reference, or middle of the tied prices where rule 4 has no
 * reference. Without a price: nothing crosses, or market orders alone meet and there is no reference to trade at.
 */
export type PriceBasis = 'volume' | 'imbalance' | 'pressure' | 'reference' | 'middle' | 'no_cross' | 'no_reference';

export interface AuctionResult {
  /** NO_PRICE when the auction has none. */
  readonly price: number;
  readonly basis: PriceBasis;
  /** Lots that trade at the price. */
  readonly volume: bigint;
  /** What stays unfilled at the price, market orders included; without a price the market orders that find no other side. */
  readonly imbalanceSide: Side | undefined;
  readonly imbalanceQty: bigint;
}

/** What is published while a call is open. Best prices only while nothing crosses, as a crossed book has no spread. */
export interface Indication extends AuctionResult {
  readonly bestBid: number;
  readonly bestAsk: number;
}

/** Above all prices; not Infinity, so that prices stay small integers all the way. */
const noMore = MAX_PRICE + 1;

/**
 * Finds the price of a call auction in one walk over the merged price levels. It holds no state between calls, only memory:
 * one serves all instruments of an engine.
 */
export class CallAuction {
  private readonly bids = new PriceLadder();
  private readonly asks = new PriceLadder();
  private readonly demand = new LotSum();
  private readonly supply = new LotSum();
  private readonly tied = new TiedPrices();

  determine(interest: CallInterest): AuctionResult {
    const { bids, asks, tied } = this;
    const reference = this.load(interest);
    const meeting = interest.marketBuyQty > 0 && interest.marketSellQty > 0;
    tied.clear();
    this.walk(interest.grid, meeting ? reference : 0);
    if (tied.volume.isZero) {
      return withoutPrice(interest, meeting && bids.length + asks.length === 0 ? 'no_reference' : 'no_cross');
    }
    const basis = bids.length + asks.length === 0 ? 'reference' : basisOf(tied, reference);
    const price = priceOf(basis, tied, reference, interest.grid);
    return {
      price,
      basis,
      volume: tied.volume.toBigInt(),
      imbalanceSide: tied.surplusSideAt(price),
      imbalanceQty: tied.surplus.toBigInt(),
    };
  }

  indicative(interest: CallInterest): Indication {
    const result = this.determine(interest);
    const shown = result.price === NO_PRICE;
    return {
      ...result,
      bestBid: shown ? interest.limitOrders.bestPrice(BUY) : NO_PRICE,
      bestAsk: shown ? interest.limitOrders.bestPrice(SELL) : NO_PRICE,
    };
  }

  /**
   * Takes each limit as the worst allowed price its order trades at: on tick (the tick table may have changed since it was
   * entered) and inside the limits. Orders that trade at no allowed price stay out. Returns the reference, treated alike.
   */
  private load(interest: CallInterest): number {
    const { bids, asks, demand, supply } = this;
    const { grid, limitOrders, referencePrice } = interest;
    const lowest = grid.ceil(interest.lowestPrice);
    const highest = grid.floor(interest.highestPrice);
    bids.clear();
    asks.clear();
    demand.clear();
    supply.clear();
    if (lowest > highest) return 0;
    demand.add(interest.marketBuyQty);
    supply.add(interest.marketSellQty);
    limitOrders.levels(BUY, Infinity, (price, qty) => {
      if (price < lowest) return;
      bids.push(Math.min(grid.floor(price), highest), qty);
      demand.add(qty);
    });
    limitOrders.levels(SELL, Infinity, (price, qty) => {
      if (price <= highest) asks.push(Math.max(grid.ceil(price), lowest), qty);
    });
    return referencePrice > 0 ? grid.nearest(Math.min(Math.max(referencePrice, lowest), highest)) : 0;
  }

  /**
   * Judges every allowed price between the lowest and the highest limit, upward: between two neighbouring limits all prices
   * meet the same orders. `meetingPrice`, if any, counts as a limit without quantity.
   */
  private walk(grid: PriceGrid, meetingPrice: number): void {
    const { bids, asks, demand, supply, tied } = this;
    let bid = bids.length - 1;
    let ask = 0;
    let meeting = meetingPrice > 0 ? meetingPrice : noMore;
    let previous = noMore;
    for (;;) {
      const bidPrice = bid >= 0 ? bids.prices[bid] : noMore;
      const askPrice = ask < asks.length ? asks.prices[ask] : noMore;
      const price = Math.min(bidPrice, askPrice, meeting);
      if (price === noMore) return;
      const between = previous < price ? grid.ceil(previous + 1) : price;
      if (between < price) tied.judge(between, grid.floor(price - 1), demand, supply);
      while (ask < asks.length && asks.prices[ask] === price) supply.add(asks.quantities[ask++]);
      tied.judge(price, price, demand, supply);
      while (bid >= 0 && bids.prices[bid] === price) demand.add(-bids.quantities[bid--]);
      if (meeting === price) meeting = noMore;
      previous = price;
    }
  }
}

function basisOf(tied: TiedPrices, reference: number): PriceBasis {
  if (tied.decidedByVolume) return 'volume';
  if (tied.low === tied.high) return 'imbalance';
  if (tied.pressure !== undefined) return 'pressure';
  return reference > 0 ? 'reference' : 'middle';
}

function priceOf(basis: PriceBasis, tied: TiedPrices, reference: number, grid: PriceGrid): number {
  const { low, high, pressure } = tied;
  if (basis === 'pressure') return pressure === BUY ? high : low;
  const wanted = basis === 'middle' ? Math.floor((low + high) / 2) : reference;
  return grid.nearest(Math.min(Math.max(wanted, low), high));
}

function withoutPrice(interest: CallInterest, basis: PriceBasis): AuctionResult {
  const excess = interest.marketBuyQty - interest.marketSellQty;
  return {
    price: NO_PRICE,
    basis,
    volume: 0n,
    imbalanceSide: excess === 0 ? undefined : excess > 0 ? BUY : SELL,
    imbalanceQty: BigInt(Math.abs(excess)),
  };
}
