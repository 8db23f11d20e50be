import { isoTime } from './iso-time';

test('a time is told in UTC to the millisecond, whatever was told before', () => {
  for (const ms of [0, 1_800_000_000_123, 1_800_000_000_123, 1_800_000_000_124, 0]) {
    expect(isoTime(ms)).toBe(new Date(ms).toISOString());
  }
  expect(() => isoTime(Number.NaN)).toThrow(RangeError);
});
