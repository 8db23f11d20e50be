import { candleOfTrade, type Candle, type CandleInterval } from './candle';
import { DayWindow, type DayFigures } from './day-window';
import { LiveCandles, type NewestCandles } from './live-candles';
import type { MarketTrade } from './market-trade';

export const recentTradesMax = 50;

/** What a market goes on from: as it stood at one moment. */
export interface MarketStart {
  /** The newest {@link recentTradesMax}, oldest first. */
  readonly recent: readonly MarketTrade[];
  /** Of a minute, oldest first: the last 24 hours, and the whole day (UTC) of the newest trade. */
  readonly minutes: readonly Readonly<Candle>[];
  readonly status: number;
  readonly reason: string;
}

export interface MarketStatus {
  readonly status: number;
  readonly reason: string;
  /** Undefined: before this process began to look. */
  readonly changedMs: number | undefined;
}

/** One instrument as its trades make it: tape, candles in progress, figures of the day, status. Its book is elsewhere. */
export class Market {
  private readonly live: LiveCandles;
  private readonly day: DayWindow;
  private told: MarketTrade[];
  private untold: MarketTrade[] = [];
  private statusUntold: MarketStatus[] = [];
  private statusTold: MarketStatus;

  constructor({ recent, minutes, status, reason }: MarketStart) {
    this.live = new LiveCandles(minutes);
    this.day = new DayWindow(minutes);
    this.told = recent.slice(-recentTradesMax);
    this.statusTold = { status, reason, changedMs: undefined };
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

  takeStatus(status: MarketStatus): void {
    this.statusUntold.push(status);
  }

  get lastTrade(): MarketTrade | undefined {
    return this.untold.at(-1) ?? this.told.at(-1);
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
