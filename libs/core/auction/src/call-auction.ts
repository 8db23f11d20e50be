import { BUY, MAX_PRICE, NO_PRICE, SELL, type OrderBook, type Side } from '@openbourse/core/book';
import { LotSum } from './lot-sum';
import { PriceCandidates } from './price-candidates';
import type { PriceGrid } from './price-grid';
import { PriceLadder } from './price-ladder';
import { TiedPrices } from './tied-prices';

/** What an auction asks of a book: an {@link OrderBook}, crossed or not, or a view that adds what the book does not hold. */
export type LimitOrders = Pick<OrderBook, 'levels' | 'bestPrice'>;

/** Everything an auction price follows from. Prices in units of the instrument's price scale, quantities in lots. */
export interface CallInterest {
  readonly limitOrders: LimitOrders;
  /**
   * Market orders that trade no further than a protection price, by protection price: they count up to there and are no
   * limit that the auction price could go to.
   */
  readonly protectedOrders?: Pick<LimitOrders, 'levels'>;
  /** Sums of the market orders that trade at any price, safe integers. */
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

const noOrders: Pick<LimitOrders, 'levels'> = { levels: () => undefined };
/** Above all prices; not Infinity, so that prices stay small integers all the way. */
const noMore = MAX_PRICE + 1;

/**
 * Finds the price of a call auction in one walk over the merged price levels. It holds no state between calls, only memory:
 * one serves all instruments of an engine.
 */
export class CallAuction {
  private readonly bids = new PriceLadder(BUY);
  private readonly asks = new PriceLadder(SELL);
  private readonly protectedBids = new PriceLadder(BUY);
  private readonly protectedAsks = new PriceLadder(SELL);
  private readonly candidates = new PriceCandidates();
  private readonly demand = new LotSum();
  private readonly supply = new LotSum();
  private readonly tied = new TiedPrices();

  determine(interest: CallInterest): AuctionResult {
    const { bids, asks, protectedBids, protectedAsks, tied } = this;
    const reference = this.load(interest);
    const marketBuysTo = interest.marketBuyQty > 0 ? MAX_PRICE : bestOf(protectedBids, 0);
    const marketSellsTo = interest.marketSellQty > 0 ? 1 : bestOf(protectedAsks, noMore);
    const marketMeets = marketSellsTo <= marketBuysTo;
    const meeting =
      marketMeets && reference > 0
        ? interest.grid.nearest(Math.min(Math.max(reference, marketSellsTo), marketBuysTo))
        : 0;
    const highestBuy = Math.max(marketBuysTo, bestOf(bids, 0));
    const lowestSell = Math.min(marketSellsTo, bestOf(asks, noMore));
    this.candidates.find(bids, asks, highestBuy, lowestSell, meeting);
    const hasLimits = bids.length + asks.length > 0;
    bids.merge(protectedBids);
    asks.merge(protectedAsks);
    tied.clear();
    this.walk(interest.grid, meeting);
    if (tied.volume.isZero) {
      return this.withoutPrice(interest, marketMeets && !hasLimits ? 'no_reference' : 'no_cross');
    }
    const basis = hasLimits ? basisOf(tied, reference) : 'reference';
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
    const { bids, asks, protectedBids, protectedAsks, demand, supply } = this;
    const { grid, limitOrders, protectedOrders = noOrders, referencePrice } = interest;
    const lowest = grid.ceil(interest.lowestPrice);
    const highest = grid.floor(interest.highestPrice);
    for (const memory of [bids, asks, protectedBids, protectedAsks, demand, supply]) memory.clear();
    if (lowest > highest) return 0;
    demand.add(interest.marketBuyQty);
    supply.add(interest.marketSellQty);
    const take = (from: Pick<LimitOrders, 'levels'>, buys: PriceLadder, sells: PriceLadder): void => {
      from.levels(BUY, Infinity, (price, qty) => {
        if (price < lowest) return;
        buys.push(Math.min(grid.floor(price), highest), qty);
        demand.add(qty);
      });
      from.levels(SELL, Infinity, (price, qty) => {
        if (price <= highest) sells.push(Math.max(grid.ceil(price), lowest), qty);
      });
    };
    take(limitOrders, bids, asks);
    take(protectedOrders, protectedBids, protectedAsks);
    return referencePrice > 0 ? grid.nearest(Math.min(Math.max(referencePrice, lowest), highest)) : 0;
  }

  /**
   * Judges every candidate, upward: between two neighbouring limits all prices meet the same orders. `meetingPrice`, if any,
   * counts as a limit without quantity.
   */
  private walk(grid: PriceGrid, meetingPrice: number): void {
    const { bids, asks, demand, supply } = this;
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
      if (between < price) this.judge(between, grid.floor(price - 1));
      while (ask < asks.length && asks.prices[ask] === price) supply.add(asks.quantities[ask++]);
      this.judge(price, price);
      while (bid >= 0 && bids.prices[bid] === price) demand.add(-bids.quantities[bid--]);
      if (meeting === price) meeting = noMore;
      previous = price;
    }
  }

  private judge(low: number, high: number): void {
    const from = Math.max(low, this.candidates.low);
    const to = Math.min(high, this.candidates.high);
    if (from <= to) this.tied.judge(from, to, this.demand, this.supply);
  }

  private withoutPrice(interest: CallInterest, basis: PriceBasis): AuctionResult {
    const buys = BigInt(interest.marketBuyQty) + this.protectedBids.sum();
    const sells = BigInt(interest.marketSellQty) + this.protectedAsks.sum();
    return {
      price: NO_PRICE,
      basis,
      volume: 0n,
      imbalanceSide: buys === sells ? undefined : buys > sells ? BUY : SELL,
      imbalanceQty: buys > sells ? buys - sells : sells - buys,
    };
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

const bestOf = (ladder: PriceLadder, none: number): number => (ladder.length > 0 ? ladder.prices[0] : none);
