// node:assert, not expect: millions of comparisons.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { MAX_PRICE, NO_ORDER, OrderBook, RestingOrders, type Side } from './index';
import { NaiveBook } from './testing/naive-book';

const SLOTS = 48;
const BOOKS = 2;

type Step =
  | { do: 'rest'; book: number; slot: number; side: Side; price: number; qty: number }
  | { do: 'remove' | 'reduce' | 'fill'; slot: number; part: number };

const side = fc.constantFrom<Side>(0, 1);
const slot = fc.nat(SLOTS - 1);

/** A few prices (queues), neighbours across node borders of the index, the extremes, and anything. */
const prices = {
  'few prices': fc.integer({ min: 100, max: 104 }),
  'neighbouring prices': fc.integer({ min: 32 * 32 - 40, max: 32 * 32 + 40 }),
  'extreme prices': fc.constantFrom(
    0,
    1,
    31,
    32,
    2 ** 25 - 1,
    2 ** 25,
    2 ** 29,
    MAX_PRICE - 32,
    MAX_PRICE - 1,
    MAX_PRICE,
  ),
  'scattered prices': fc.integer({ min: 0, max: MAX_PRICE }),
};

const stepsOf = (price: fc.Arbitrary<number>): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant('rest' as const),
          book: fc.nat(BOOKS - 1),
          slot,
          side,
          price,
          qty: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 2 ** 40 })),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constantFrom('remove' as const, 'reduce' as const, 'fill' as const),
          slot,
          part: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
      },
    ),
    { minLength: 1, maxLength: 200, size: 'max' },
  );

/** Two books over one set of orders, each beside its naive twin. */
class Twins {
  readonly orders = new RestingOrders(1);
  readonly fast = Array.from({ length: BOOKS }, () => new OrderBook(this.orders));
  readonly naive = Array.from({ length: BOOKS }, () => new NaiveBook());

  play(step: Step): void {
    const at = this.naive.findIndex((book) => book.isResting(step.slot));
    if (step.do === 'rest') {
      if (at !== -1) return;
      this.fast[step.book].rest(step.slot, step.side, step.price, step.qty);
      this.naive[step.book].rest(step.slot, step.side, step.price, step.qty);
      return;
    }
    if (at === -1) return;
    const leaves = this.naive[at].leavesOf(step.slot);
    const qty = Math.max(1, Math.round(leaves * step.part));
    for (const book of [this.fast[at], this.naive[at]]) {
      if (step.do === 'remove') book.remove(step.slot);
      else book[step.do](step.slot, qty);
    }
  }

  compare(): void {
    for (let at = 0; at < BOOKS; at++) {
      assert.deepEqual(view(this.fast[at], this.orders), view(this.naive[at], this.naive[at]));
      for (const side of [0, 1] as const) assert.deepEqual(walk(this.fast[at], side), this.naive[at].queue(side));
    }
    for (let slot = 0; slot < SLOTS; slot++) {
      assert.equal(
        this.orders.isResting(slot),
        this.naive.some((book) => book.isResting(slot)),
      );
    }
  }
}

function walk(book: OrderBook, side: Side): number[] {
  const slots: number[] = [];
  for (let slot = book.best(side); slot !== NO_ORDER; slot = book.next(slot)) slots.push(slot);
  return slots;
}

function view(book: OrderBook | NaiveBook, orders: { leavesOf(slot: number): number }): unknown {
  const depth = ([0, 1] as const).map((side) => {
    const rows: number[][] = [];
    book.levels(side, Infinity, (price, qty, count) => {
      assert.deepEqual([book.levelQty(side, price), book.levelCount(side, price)], [qty, count]);
      rows.push([price, qty, count]);
    });
    return rows;
  });
  const tops = ([0, 1] as const).map((side) => {
    const slot = book.best(side);
    return slot === NO_ORDER
      ? [slot, book.bestPrice(side)]
      : [slot, book.bestPrice(side), orders.leavesOf(slot), book.priceOf(slot), book.sideOf(slot)];
  });
  return { count: book.orderCount, depth, tops };
}

describe('fast book and naive book', () => {
  it.each(Object.entries(prices))('agree after every step on random flows over %s', (_, price) => {
    fc.assert(
      fc.property(stepsOf(price), (steps) => {
        const twins = new Twins();
        for (const step of steps) {
          twins.play(step);
          twins.compare();
        }
      }),
      { numRuns: 200 },
    );
  });

  it('agree after thousands of levels came and went', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(MAX_PRICE)), side, (numbers, side) => {
        const orders = new RestingOrders();
        const fast = new OrderBook(orders);
        const naive = new NaiveBook();
        const draw = (): number => numbers.next().value as number;
        for (let slot = 0; slot < 600; slot++) {
          const price = draw();
          for (const book of [fast, naive]) book.rest(slot, side, price, 1);
        }
        for (let step = 0; step < 1500; step++) {
          const slot = draw() % 600;
          const price = draw();
          for (const book of [fast, naive]) {
            book.remove(slot);
            book.rest(slot, side, price, 1);
          }
        }
        expect(view(fast, orders)).toEqual(view(naive, naive));
        expect(walk(fast, side)).toEqual(naive.queue(side));
      }),
      { numRuns: 5 },
    );
  });
});
