import { BUY, OrderBook, RestingOrders, SELL } from './index';
import { grownCapacity } from './capacity';
import { LevelPool } from './level-pool';

describe('memory follows what rests', () => {
  test('levels that come and go take no more than those there are at a time', () => {
    const orders = new RestingOrders(16);
    const book = new OrderBook(orders);
    const bytes = () => orders.levels.words.byteLength + orders.prices.byteLength + orders.words.byteLength;
    const churn = () => {
      for (let price = 1; price <= 10_000; price++) {
        book.rest(1, BUY, price * 7, 5);
        book.rest(2, SELL, price * 7 + 1, 5);
        book.remove(1);
        book.remove(2);
      }
    };
    churn();
    const before = bytes();
    churn();
    expect(bytes()).toBe(before);
    expect(before).toBeLessThan(32_768);
  });

  test('orders take a slot each, and room is made no more often than is needed', () => {
    const orders = new RestingOrders(4);
    const { words } = orders;
    orders.ensureCapacity(4);
    expect(orders.words).toBe(words);
    expect(orders.capacity).toBe(4);
    new OrderBook(orders).rest(4, BUY, 10, 1);
    expect(orders.capacity).toBe(8);
    expect(orders.isResting(4)).toBe(true);
    expect(orders.isResting(5)).toBe(false);
    expect(orders.isResting(800)).toBe(false);
  });

  test('small arrays double, then they grow by a chunk, large ones by an eighth', () => {
    const chunk = 65_536;
    expect([1, 1_024, chunk].map((capacity) => grownCapacity(capacity, 0))).toEqual([2, 2_048, 2 * chunk]);
    expect(grownCapacity(3 * chunk, 0)).toBe(4 * chunk);
    expect(grownCapacity(16 * chunk, 0)).toBe(18 * chunk);
  });
});

describe('levels of all books', () => {
  test('are handed out again after their release, the last one first; otherwise each is another', () => {
    const pool = new LevelPool();
    const first = Array.from({ length: 300 }, () => pool.allocate());
    expect(new Set(first).size).toBe(300);
    expect(first).not.toContain(0);
    pool.release(first[10]);
    pool.release(first[200]);
    expect([pool.allocate(), pool.allocate()]).toEqual([first[200], first[10]]);
    expect(first).not.toContain(pool.allocate());
  });

  test('keep what they hold when there come to be more', () => {
    const pool = new LevelPool();
    const levels = Array.from({ length: 300 }, (_, i) => {
      const level = pool.allocate();
      pool.words[level] = i;
      pool.quantities[(level >> 1) + 1] = i * 2 ** 40;
      return level;
    });
    expect(levels.map((level) => pool.quantities[(level >> 1) + 1])).toEqual(levels.map((_, i) => i * 2 ** 40));
    expect(levels.map((level) => pool.words[level])).toEqual(levels.map((_, i) => i));
  });
});
