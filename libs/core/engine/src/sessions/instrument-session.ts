import { OrderBook, type RestingOrders, type Side } from '@openbourse/core/book';
import { VolatilityGuard } from '@openbourse/core/auction';
import type { TradingRules } from '../commands';
import { CLOSING, CLS, CONTINUOUS, OPG, PRE_OPEN, VOLATILITY_AUCTION } from '../vocabulary';

/** Whether orders are collected for an auction that ends the phase. */
export const isCall = (phase: number): boolean =>
  phase === PRE_OPEN || phase === CLOSING || phase === VOLATILITY_AUCTION;

/** Whether an order is for one auction and no other trading. */
export const isForAuction = (timeInForce: number): boolean => timeInForce === OPG || timeInForce === CLS;

/** What an instrument is doing by its calendar, and what its next auction needs. */
export class InstrumentSession {
  phase = CONTINUOUS;
  /** Midnight UTC of the date that its day orders belong to, ms; 0 = it has none yet. */
  tradingDayMs = 0;
  /** When the phase ends by the calendar, ms; 0 = open end. */
  untilMs = 0;
  /** The last auction price, or the price that the trading day began with; 0 = none yet. */
  staticReference = 0;
  /** Undefined when no price interrupts trading. */
  guard: VolatilityGuard | undefined;
  /**
   * Orders that wait for their auction, in time order: those for the opening as "buys", those for the closing as "sells",
   * each with a quantity of 1.
   */
  readonly waiting: OrderBook;
  /** Orders at market may rest in the book since its call began; not part of the state. */
  hasMarketOrders = false;
  /** Times that the book was seen to change since the engine began, and how often it had when its auction was last told; not part of the state. */
  bookChanges = 0;
  private toldChanges = -1;
  /** When its auction was last told, ms; not part of the state. */
  indicatedMs = 0;

  constructor(resting: RestingOrders) {
    this.waiting = new OrderBook(resting);
  }

  /** Bands of new rules, around the prices that were known before. */
  follow(rules: TradingRules, lastPrice: number): void {
    this.restore(rules, this.staticReference > 0 ? this.staticReference : lastPrice, lastPrice);
  }

  restore(rules: TradingRules, staticReference: number, dynamicReference: number): void {
    const { dynamicBandBps: dynamicBps, staticBandBps: staticBps } = rules;
    const references = { staticReference, dynamicReference };
    this.staticReference = staticReference;
    this.guard =
      dynamicBps > 0 || staticBps > 0 ? new VolatilityGuard({ dynamicBps, staticBps }, references) : undefined;
  }

  /** A trading day begins, an auction has found a price, or prices were restated: both bands go on from here. */
  refer(price: number): void {
    this.staticReference = price;
    this.guard?.auctioned(price);
  }

  /** The book of a call is not what it was when its auction was last told. */
  get isToIndicate(): boolean {
    return isCall(this.phase) && this.toldChanges !== this.bookChanges;
  }

  indicated(timeMs: number): void {
    this.toldChanges = this.bookChanges;
    this.indicatedMs = timeMs;
  }

  /** What was told before was of another phase. */
  forgetIndication(): void {
    this.toldChanges = -1;
  }

  /** Where orders for an auction queue in {@link waiting}. */
  queueOf(timeInForce: number): Side {
    return timeInForce === OPG ? 0 : 1;
  }

  /** The phase in which orders of a time in force leave {@link waiting} for the book. */
  takesNow(timeInForce: number): boolean {
    return this.phase === (timeInForce === OPG ? PRE_OPEN : CLOSING);
  }
}

/** The orders for the auction that a phase collects for, undefined when it is none of theirs. */
export function auctionOrdersOf(phase: number): number | undefined {
  if (phase === PRE_OPEN) return OPG;
  return phase === CLOSING ? CLS : undefined;
}
