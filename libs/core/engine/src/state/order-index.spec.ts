// node:assert, not expect, inside the property: many comparisons.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { OrderIndex } from './order-index';

/** Orders as the index sees them: a number and a word each. */
class Orders {
  readonly numbers: number[] = [];
  readonly chain: number[] = [];
  readonly orderId = (slot: number): number => this.numbers[slot];
  readonly chained = (slot: number): number => this.chain[slot];
  readonly setChained = (slot: number, value: number): void => {
    this.chain[slot] = value;
  };
}

const strides = fc.constantFrom(1, 2, 64, 1_000, 2 ** 20, 2 ** 32);

test('finds exactly the open orders, whatever numbers survive', () => {
  fc.assert(
    fc.property(strides, fc.integer({ min: 1, max: 5_000 }), fc.nat(4), (stride, count, keptOf) => {
      const orders = new Orders();
      const index = new OrderIndex(orders);
      for (let slot = 0; slot < count; slot++) {
        orders.numbers[slot] = (slot + 1) * stride;
        index.set(orders.numbers[slot], slot);
      }
      const isKept = (slot: number): boolean => slot % 5 <= keptOf;
      for (let slot = 0; slot < count; slot++) if (!isKept(slot)) index.delete(orders.numbers[slot]);
      for (let slot = 0; slot < count; slot++) {
        assert.equal(index.get(orders.numbers[slot]), isKept(slot) ? slot : -1);
      }
      assert.equal(index.size, orders.numbers.filter((_, slot) => isKept(slot)).length);
      assert.equal(index.get((count + 1) * stride), -1);
    }),
    { numRuns: 50 },
  );
});

test('follows the orders that are open, not the numbers ever given', () => {
  const orders = new Orders();
  const index = new OrderIndex(orders);
  const before = index.byteLength;
  for (let number = 1; number <= 200_000; number++) {
    const slot = number % 500;
    if (number > 500) index.delete(orders.numbers[slot]);
    orders.numbers[slot] = number;
    index.set(number, slot);
  }
  expect(index.size).toBe(500);
  expect(index.byteLength).toBe(before);
});
