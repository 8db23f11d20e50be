import { OpeningRate } from './opening-rate';

test('an address opens so many connections a second, refused ones included, and another address as many of its own', () => {
  const rate = new OpeningRate(2);
  const takes = (ip: string, nowMs: number): boolean => rate.take(ip, nowMs);
  expect([takes('a', 5_000), takes('a', 5_400), takes('a', 5_999), takes('b', 5_999)]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  expect([takes('a', 6_000), takes('a', 6_001), takes('a', 6_002)]).toEqual([true, true, false]);
});
