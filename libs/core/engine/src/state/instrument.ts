import { OrderBook, type RestingOrders, type Side } from '@openbourse/core/book';
import { TickTable } from '@openbourse/core/risk-rules';
import type { InstrumentTerms, TradingRules } from '../commands';
import { InstrumentSession } from '../sessions/instrument-session';
import type { Asset } from './tenant';
import { plainRules } from './trading-rules';
import { TRIGGER_BID_ASK, TRIGGER_MARK } from '../vocabulary';

export class Instrument {
  status = 0;
  killed = false;
  /** Last trade, 0 = none yet. */
  lastPrice = 0;
  /** Set from outside, 0 = not yet. */
  markPrice = 0;
  rules: TradingRules = plainRules;
  readonly ticks: TickTable;
  readonly book: OrderBook;
  /**
   * Stop orders waiting for their trigger price, in the same structure: buy stops rest as "sells" (lowest first), sell stops as
   * "buys" (highest first), each at its stop price.
   */
  readonly stops: OrderBook;
  /**
   * Its waiting trailing stops by the trigger price that moves them next, each at the index of its extension: buys (moved by
   * a fall) as "buys", sells as "sells".
   */
  readonly trails: OrderBook;
  readonly session: InstrumentSession;
  /** Trailing stops in its trigger queue. */
  trailingOrders = 0;
  /** price × qty × multiplier = quote asset scale. */
  readonly multiplier: number;
  /** qty × baseMultiplier = base asset scale. */
  readonly baseMultiplier: number;
  /** House account that fees go to. */
  feesAccount = -1;

  constructor(
    readonly instrumentId: number,
    readonly tenantId: number,
    readonly base: Asset,
    readonly quote: Asset,
    /** A corporate action replaces them; ticks and scales stay. */
    public terms: InstrumentTerms,
    resting: RestingOrders,
    trailing: RestingOrders,
  ) {
    this.ticks = new TickTable(terms.ticks);
    this.book = new OrderBook(resting);
    this.stops = new OrderBook(resting);
    this.trails = new OrderBook(trailing);
    this.session = new InstrumentSession(resting);
    this.multiplier = 10 ** (quote.scale - terms.priceScale - terms.qtyScale);
    this.baseMultiplier = 10 ** (base.scale - terms.qtyScale);
  }

  get referencePrice(): number {
    return this.lastPrice > 0 ? this.lastPrice : this.terms.referencePrice;
  }

  /** `price` moved by protectionBps against the order, on tick and in range: where a market order stops. */
  protectionPrice(isBuy: boolean, price: number): number {
    const shift = Math.floor((price * this.terms.protectionBps) / 10_000);
    const moved = isBuy ? Math.min(price + shift, 1_000_000_000) : Math.max(price - shift, 0);
    if (isBuy) return Math.max(this.ticks.floor(moved), 1);
    return Math.max(this.ticks.ceil(moved), this.ticks.tickAt(0));
  }

  /** The price that stop orders of a side look at, 0 = none yet. */
  triggerPrice(side: Side): number {
    switch (this.rules.triggerSource) {
      case TRIGGER_BID_ASK:
        return Math.max(this.book.bestPrice((1 - side) as Side), 0);
      case TRIGGER_MARK:
        return this.markPrice;
      default:
        return this.lastPrice;
    }
  }
}
