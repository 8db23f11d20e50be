import { OrderBook, type RestingOrders } from '@openbourse/core/book';
import { TickTable } from '@openbourse/core/risk-rules';
import type { InstrumentTerms } from './commands';
import type { Asset } from './tenant';

export class Instrument {
  status = 0;
  killed = false;
  /** Last trade, 0 = none yet. */
  lastPrice = 0;
  readonly ticks: TickTable;
  readonly book: OrderBook;
  /**
   * Stop orders waiting for the last price, in the same structure: buy stops rest as "sells" (lowest first), sell stops as
   * "buys" (highest first), each at its stop price.
   */
  readonly stops: OrderBook;
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
    readonly terms: InstrumentTerms,
    resting: RestingOrders,
  ) {
    this.ticks = new TickTable(terms.ticks);
    this.book = new OrderBook(resting);
    this.stops = new OrderBook(resting);
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
    const floored = this.ticks.floor(moved);
    if (isBuy) return Math.max(floored, 1);
    return Math.max(floored < moved ? floored + this.ticks.tickAt(floored) : floored, this.ticks.tickAt(0));
  }
}
