import * as fc from 'fast-check';
import { closingOffsetMs, closingWindowMsMax } from './index';

const seed = fc.maxSafeNat();
const instrumentId = fc.integer({ min: 1, max: 2 ** 31 - 1 });

it('ends inside the window, and at the same moment for the same seed and instrument', () => {
  fc.assert(
    fc.property(seed, instrumentId, fc.integer({ min: 1, max: closingWindowMsMax }), (seed, instrumentId, windowMs) => {
      const offset = closingOffsetMs({ seed, instrumentId, windowMs });
      expect(Number.isInteger(offset) && offset >= 0 && offset < windowMs).toBe(true);
      expect(closingOffsetMs({ seed, instrumentId, windowMs })).toBe(offset);
    }),
  );
});

it('keeps its ends for ever: a journal of any age replays to them', () => {
  const offsets = [0, 1, 2 ** 32, Number.MAX_SAFE_INTEGER].map((seed) =>
    closingOffsetMs({ seed, instrumentId: 7, windowMs: 30_000 }),
  );
  expect(offsets).toEqual([15_681, 23_400, 25_822, 23_969]);
});

it.each([
  ['seeds in a row', (at: number) => ({ seed: at, instrumentId: 1 })],
  ['seeds that differ in their high words', (at: number) => ({ seed: at * 2 ** 33, instrumentId: 1 })],
  ['instruments under one seed', (at: number) => ({ seed: 42, instrumentId: at + 1 })],
])('spreads evenly over the window: %s', (_, callOf) => {
  const windowMs = 30_000;
  const tenths = new Array<number>(10).fill(0);
  for (let at = 0; at < 20_000; at++) tenths[Math.floor(closingOffsetMs({ ...callOf(at), windowMs }) / 3_000)]++;
  // 2,000 expected each; 200 is 4.7 standard deviations.
  for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(200);
});

it('ends at once without a window', () => {
  expect(closingOffsetMs({ seed: 5, instrumentId: 1, windowMs: 0 })).toBe(0);
});

it.each([
  { seed: -1, windowMs: 1 },
  { seed: 0.5, windowMs: 1 },
  { seed: 2 ** 53, windowMs: 1 },
  { seed: 1, windowMs: -1 },
  { seed: 1, windowMs: 0.5 },
  { seed: 1, windowMs: closingWindowMsMax + 1 },
])('takes no %j', (call) => {
  expect(() => closingOffsetMs({ instrumentId: 1, ...call })).toThrow(RangeError);
});
