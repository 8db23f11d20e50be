export const candleIntervals = { '1m': 1, '5m': 5, '15m': 15, '1h': 60, '4h': 240, '1d': 1440 } as const;
export type CandleInterval = keyof typeof candleIntervals;

export const minuteMs = 60_000;

export interface CandleTrade {
  readonly instrumentId: number;
  readonly price: number;
  readonly qty: number;
  readonly notional: number;
  readonly tradedMs: number;
}

/** What the trades of one minute add up to; integers at the instrument's scales. */
export interface MinuteCandle {
  readonly instrumentId: number;
  readonly minute: number;
  readonly open: number;
  high: number;
  low: number;
  close: number;
  volume: bigint;
  notional: bigint;
  trades: number;
}

/** Folds trades, in the order they happened, into candles by instrument and minute (UTC). */
export function minuteCandlesOf(trades: Iterable<CandleTrade>): MinuteCandle[] {
  const candles = new Map<string, MinuteCandle>();
  for (const { instrumentId, price, qty, notional, tradedMs } of trades) {
    const minute = tradedMs - (tradedMs % minuteMs);
    const key = `${instrumentId}:${minute}`;
    const candle = candles.get(key);
    if (!candle) {
      candles.set(key, {
        instrumentId,
        minute,
        open: price,
        high: price,
        low: price,
        close: price,
        volume: BigInt(qty),
        notional: BigInt(notional),
        trades: 1,
      });
      continue;
    }
    candle.high = Math.max(candle.high, price);
    candle.low = Math.min(candle.low, price);
    candle.close = price;
    candle.volume += BigInt(qty);
    candle.notional += BigInt(notional);
    candle.trades++;
  }
  return [...candles.values()];
}
