import fc from 'fast-check';
import {
  alignedDown,
  candleIntervalNames,
  candleIntervals,
  candleOfTrade,
  extendCandle,
  minuteCandlesOf,
  minuteMs,
  type Candle,
} from './candle';
import { LiveCandles } from './live-candles';

const dayMs = 1_440 * minuteMs;

/** Trades with gaps of nothing up to two days, so that every boundary is crossed by some. */
const trades = fc
  .array(
    fc.tuple(
      fc.oneof(fc.nat(20_000), fc.nat(40 * minuteMs), fc.nat(2 * dayMs)),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 9 }),
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((steps) => {
    let tradedMs = 1_700_000_000_000;
    return steps.map(([gapMs, price, qty], i) => {
      tradedMs += gapMs;
      return { instrumentId: 1, tradeId: i + 1, price, qty, notional: price * qty, tradedMs };
    });
  });

/** What REST answers: minutes added up to the interval's width. */
function folded(minutes: readonly Candle[], widthMs: number): Candle[] {
  const candles: Candle[] = [];
  for (const minute of minutes) {
    const startMs = alignedDown(minute.startMs, widthMs);
    const last = candles.at(-1);
    if (last?.startMs === startMs) extendCandle(last, minute);
    else candles.push({ ...minute, startMs });
  }
  return candles.map(({ startMs, open, high, low, close, volume, trades: count }) => ({
    startMs,
    open,
    high,
    low,
    close,
    volume,
    trades: count,
  }));
}

it('are at every moment the newest two of those folded from the same trades, also when begun in the middle', () => {
  fc.assert(
    fc.property(trades, fc.nat(), (all, seed) => {
      const begun = seed % (all.length + 1);
      const live = new LiveCandles(minuteCandlesOf(all.slice(0, begun)));
      for (let count = begun; count <= all.length; count++) {
        if (count > begun) {
          const { price, qty, tradedMs } = all[count - 1];
          live.add(candleOfTrade(price, qty, tradedMs));
        }
        for (const interval of candleIntervalNames) {
          const want = folded(minuteCandlesOf(all.slice(0, count)), candleIntervals[interval] * minuteMs);
          expect(live.of(interval)).toMatchObject({ current: want.at(-1), previous: want.at(-2) });
        }
      }
    }),
  );
});

it('have none before the first trade', () => {
  expect(new LiveCandles([]).of('1d')).toEqual({ current: undefined, previous: undefined });
});
