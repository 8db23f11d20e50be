import { BUY, SELL, type Side } from '@openbourse/core/book';
import { PriceLadder } from './price-ladder';

const levelsOf = (ladder: PriceLadder): number[][] =>
  Array.from({ length: ladder.length }, (_, i) => [ladder.prices[i], ladder.quantities[i]]);

test('keeps every level in the order in which it came, however many there are, and starts anew when cleared', () => {
  const ladder = new PriceLadder(SELL);
  for (const count of [300, 2]) {
    ladder.clear();
    for (let i = 0; i < count; i++) ladder.push(1_000 + i, 5 * i);
    expect(ladder.length).toBe(count);
    expect(levelsOf(ladder)).toEqual(Array.from({ length: count }, (_, i) => [1_000 + i, 5 * i]));
  }
});

test.each<[string, Side, number[], number[], number[][]]>([
  [
    'buys from the highest down',
    BUY,
    [105, 101, 100],
    [106, 101, 99],
    [
      [106, 0],
      [105, 0],
      [101, 1],
      [101, 1],
      [100, 2],
      [99, 2],
    ],
  ],
  [
    'sells from the lowest up',
    SELL,
    [95, 99],
    [94, 99, 100],
    [
      [94, 0],
      [95, 0],
      [99, 1],
      [99, 1],
      [100, 2],
    ],
  ],
  [
    'into nothing',
    SELL,
    [],
    [94, 99],
    [
      [94, 0],
      [99, 1],
    ],
  ],
])('merges %s, levels of one price side by side', (_what, side, prices, others, expected) => {
  const [ladder, other] = [new PriceLadder(side), new PriceLadder(side)];
  prices.forEach((price, qty) => ladder.push(price, qty));
  others.forEach((price, qty) => other.push(price, qty));
  const sum = ladder.sum() + other.sum();
  ladder.merge(other);
  expect(levelsOf(ladder).map(([price]) => price)).toEqual(expected.map(([price]) => price));
  expect(levelsOf(ladder).sort()).toEqual([...expected].sort());
  expect(ladder.sum()).toBe(sum);
});
