import { candleOfTrade, type Candle, type CandleInterval } from './candle';
import { DayWindow, type DayFigures } from './day-window';
import { LiveCandles, type NewestCandles } from './live-candles';
import type { MarketTrade } from './market-trade';
import { candleInUnitsOfNow, priceInUnitsOfNow, type Split } from './split';
import { standingAuctions, type Auctions, type Session } from './session';

export const recentTradesMax = 50;

/** What a market goes on from: as it stood at one moment. */
export interface MarketStart {
  /** The newest {@link recentTradesMax}, oldest first. */
  readonly recent: readonly MarketTrade[];
  /** Of a minute, oldest first: the last 24 hours, and the whole day (UTC) of the newest trade. */
  readonly minutes: readonly Readonly<Candle>[];
  /** All there were, the oldest first; minutes that one fell into are parted there. After another one a market starts anew. */
  readonly splits: readonly Split[];
  readonly status: number;
  readonly reason: string;
  readonly session: Session;
  readonly auctions: Auctions;
}

export interface MarketStatus {
  readonly status: number;
  readonly reason: string;
  readonly session: Session;
  /** Of the status, not of the session; undefined: before this process began to look. */
  readonly changedMs: number | undefined;
}

/** One instrument as its trades make it: tape, candles in progress, figures of the day, status, auctions. Its book is elsewhere. */
export class Market {
  private readonly live: LiveCandles;
  private readonly day: DayWindow;
  private readonly splits: readonly Split[];
  private told: MarketTrade[];
  private untold: MarketTrade[] = [];
  private statusUntold: MarketStatus[] = [];
  private statusTold: MarketStatus;
  private auctionsNow: Auctions;
  private auctionsUntold = false;

  /** `changedMs` is when the status of the start was set, if that was seen. */
  constructor({ recent, minutes, splits, status, reason, session, auctions }: MarketStart, changedMs?: number) {
    this.live = new LiveCandles(minutes);
    this.day = new DayWindow(minutes.map((minute) => candleInUnitsOfNow(minute, splits)));
    this.splits = splits;
    this.told = recent.slice(-recentTradesMax);
    this.statusTold = { status, reason, session, changedMs };
    this.auctionsNow = auctions;
  }

  /** False when it was counted before. */
  takeTrade(trade: MarketTrade): boolean {
    if (trade.tradeId <= (this.lastTrade?.tradeId ?? 0)) return false;
    const candle = candleOfTrade(trade.price, trade.qty, trade.tradedMs);
    this.live.add(candle);
    this.day.add(candle);
    this.untold.push(trade);
    return true;
  }

  /** What of the status changed; the rest stays. What an auction was indicated to come to ends with its phase. */
  takeStatus(change: Partial<MarketStatus>): void {
    const before = this.statusUntold.at(-1) ?? this.statusTold;
    const status = { ...before, ...change };
    this.statusUntold.push(status);
    if (status.session.phase !== before.session.phase && this.auctionsNow.indicated)
      this.takeAuctions({ indicated: undefined });
  }

  takeAuctions(change: Partial<Auctions>): void {
    this.auctionsNow = { ...this.auctionsNow, ...change };
    this.auctionsUntold = true;
  }

  get auctions(): Auctions {
    return standingAuctions((this.statusUntold.at(-1) ?? this.statusTold).session, this.auctionsNow);
  }

  /** Whether they changed since the last call. */
  tellAuctions(): boolean {
    const telling = this.auctionsUntold;
    this.auctionsUntold = false;
    return telling;
  }

  get lastTrade(): MarketTrade | undefined {
    return this.untold.at(-1) ?? this.told.at(-1);
  }

  /** The last trade in units of now. */
  get last(): { readonly price: number; readonly tradedMs: number } | undefined {
    const { lastTrade } = this;
    if (!lastTrade) return undefined;
    const { price, tradedMs } = lastTrade;
    return { price: priceInUnitsOfNow(price, tradedMs, this.splits), tradedMs };
  }

  candles(interval: CandleInterval): NewestCandles {
    return this.live.of(interval);
  }

  /** Undefined without a trade in the 24 hours before `nowMs`. */
  lastDay(nowMs: number): DayFigures | undefined {
    this.day.advance(nowMs);
    return this.day.figures;
  }

  /** Trades since the last call, oldest first; from now on they are {@link toldTrades}. */
  tellTrades(): readonly MarketTrade[] {
    const telling = this.untold;
    if (telling.length === 0) return telling;
    this.untold = [];
    this.told = this.told.concat(telling.slice(-recentTradesMax)).slice(-recentTradesMax);
    return telling;
  }

  /** The newest of those told, oldest first. */
  get toldTrades(): readonly MarketTrade[] {
    return this.told;
  }

  /** Changes of status since the last call, oldest first. */
  tellStatuses(): readonly MarketStatus[] {
    const telling = this.statusUntold;
    if (telling.length === 0) return telling;
    this.statusUntold = [];
    this.statusTold = telling[telling.length - 1];
    return telling;
  }

  get toldStatus(): MarketStatus {
    return this.statusTold;
  }
}
