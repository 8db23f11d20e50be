import {
  alignedDown,
  candleIntervalNames,
  candleIntervals,
  extendCandle,
  minuteMs,
  type Candle,
  type CandleInterval,
} from './candle';

/** The newest two candles of one interval: the last trades of the older one may not have been told yet when the next begins. */
export interface NewestCandles {
  readonly current: Readonly<Candle> | undefined;
  readonly previous: Readonly<Candle> | undefined;
}

/** The newest candles of every interval of one instrument, folded from what is given in order of time. */
export class LiveCandles {
  private readonly newest: Readonly<Record<CandleInterval, { current?: Candle; previous?: Candle }>>;

  /** `candles` of a minute, oldest first, from the start of the newest one's day (UTC) or before. */
  constructor(candles: Iterable<Readonly<Candle>>) {
    this.newest = Object.fromEntries(candleIntervalNames.map((interval) => [interval, {}])) as typeof this.newest;
    for (const candle of candles) this.add(candle);
  }

  /** A minute's candle or a trade's, not before the last one. */
  add(candle: Readonly<Candle>): void {
    for (const interval of candleIntervalNames) {
      const newest = this.newest[interval];
      const startMs = alignedDown(candle.startMs, candleIntervals[interval] * minuteMs);
      if (newest.current?.startMs === startMs) extendCandle(newest.current, candle);
      else {
        newest.previous = newest.current;
        newest.current = { ...candle, startMs };
      }
    }
  }

  of(interval: CandleInterval): NewestCandles {
    const { current, previous } = this.newest[interval];
    return { current, previous };
  }
}
