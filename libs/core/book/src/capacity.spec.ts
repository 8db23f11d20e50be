import { grownCapacity } from './capacity';

test('a large array leaves at most a chunk or an eighth unused, and none grows by less than is asked for', () => {
  let capacity = 1;
  while (capacity < 5_000_000) {
    const grown = grownCapacity(capacity, 0);
    expect(grown).toBeGreaterThan(capacity);
    if (capacity >= 1 << 16) expect(grown - capacity).toBeLessThanOrEqual(Math.max(1 << 16, capacity / 8));
    capacity = grown;
  }
  expect(grownCapacity(4, 1_000)).toBe(1_000);
});
