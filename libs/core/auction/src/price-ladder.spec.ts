import { PriceLadder } from './price-ladder';

test('keeps every level in the order in which it came, however many there are, and starts anew when cleared', () => {
  const ladder = new PriceLadder();
  for (const count of [300, 2]) {
    ladder.clear();
    for (let i = 0; i < count; i++) ladder.push(1_000 + i, 5 * i);
    expect(ladder.length).toBe(count);
    const levels = Array.from({ length: count }, (_, i) => [ladder.prices[i], ladder.quantities[i]]);
    expect(levels).toEqual(Array.from({ length: count }, (_, i) => [1_000 + i, 5 * i]));
  }
});
