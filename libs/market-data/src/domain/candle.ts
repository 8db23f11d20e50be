export const candleIntervals = { '1m': 1, '5m': 5, '15m': 15, '1h': 60, '4h': 240, '1d': 1440 } as const;
export type CandleInterval = keyof typeof candleIntervals;
export const candleIntervalNames = Object.keys(candleIntervals) as CandleInterval[];

export const minuteMs = 60_000;

export interface CandleTrade {
  readonly instrumentId: number;
  readonly tradeId: number;
  readonly price: number;
  readonly qty: number;
  readonly notional: number;
  readonly tradedMs: number;
}

/** What the trades of a span of time add up to; integers at the instrument's scales. */
export interface Candle {
  /** Start of the span, a multiple of its width since 1970. */
  readonly startMs: number;
  readonly open: number;
  high: number;
  low: number;
  close: number;
  volume: bigint;
  trades: number;
}

/** The candle that one trade makes by itself; it starts when the trade happened. */
export const candleOfTrade = (price: number, qty: number, tradedMs: number): Candle => ({
  startMs: tradedMs,
  open: price,
  high: price,
  low: price,
  close: price,
  volume: BigInt(qty),
  trades: 1,
});

/** Adds what happened later. */
export function extendCandle(candle: Candle, later: Readonly<Candle>): void {
  candle.high = Math.max(candle.high, later.high);
  candle.low = Math.min(candle.low, later.low);
  candle.close = later.close;
  candle.volume += later.volume;
  candle.trades += later.trades;
}

export const alignedDown = (ms: number, widthMs: number): number => ms - (ms % widthMs);

/** A candle of one minute, with what only the stored ones know. */
export interface MinuteCandle extends Candle {
  readonly instrumentId: number;
  notional: bigint;
  lastTradeId: number;
}

/** Folds trades, in the order they happened, into candles by instrument and minute (UTC). */
export function minuteCandlesOf(trades: Iterable<CandleTrade>): MinuteCandle[] {
  const candles = new Map<string, MinuteCandle>();
  for (const { instrumentId, tradeId, price, qty, notional, tradedMs } of trades) {
    const startMs = alignedDown(tradedMs, minuteMs);
    const key = `${instrumentId}:${startMs}`;
    const ofTrade = candleOfTrade(price, qty, startMs);
    const candle = candles.get(key);
    if (!candle) {
      candles.set(key, { ...ofTrade, instrumentId, notional: BigInt(notional), lastTradeId: tradeId });
      continue;
    }
    extendCandle(candle, ofTrade);
    candle.notional += BigInt(notional);
    candle.lastTradeId = tradeId;
  }
  return [...candles.values()];
}
