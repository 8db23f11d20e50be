import { candleInUnitsOfNow, priceInUnitsOfNow, type Split } from './split';

const fourForOne: Split = { atMs: 1_000, numerator: 4, denominator: 1 };
const twoForThree: Split = { atMs: 2_000, numerator: 2, denominator: 3 };

it.each<[number, number, readonly Split[], number]>([
  [10_000, 500, [], 10_000],
  [10_000, 500, [fourForOne], 2_500],
  [10_000, 1_000, [fourForOne], 2_500],
  [10_000, 1_001, [fourForOne], 10_000],
  [10_001, 500, [fourForOne], 2_500],
  [10_002, 500, [fourForOne], 2_501],
  [10_000, 500, [fourForOne, twoForThree], 3_750],
  [10_000, 1_500, [fourForOne, twoForThree], 15_000],
  [1, 500, [fourForOne], 1],
  [1_000_000_000, 500, [{ atMs: 500, numerator: 999_999, denominator: 1_000_000 }], 1_000_001_000],
])('a price of %i at %i ms is, after %j, one of %i', (price, atMs, splits, now) => {
  expect(priceInUnitsOfNow(price, atMs, splits)).toBe(now);
});

it('a candle from before a split has its prices divided and its volume multiplied', () => {
  const candle = { startMs: 0, open: 100, high: 120, low: 80, close: 90, volume: 7n, trades: 3 };
  expect(candleInUnitsOfNow(candle, [fourForOne])).toEqual({
    ...candle,
    ...{ open: 25, high: 30, low: 20, close: 23, volume: 28n },
  });
  expect(candleInUnitsOfNow(candle, [twoForThree]).volume).toBe(4n);
  expect(candleInUnitsOfNow({ ...candle, startMs: 3_000 }, [fourForOne])).toEqual({ ...candle, startMs: 3_000 });
});
