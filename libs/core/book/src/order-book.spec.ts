import { BUY, MAX_PRICE, MAX_QTY, NO_ORDER, NO_PRICE, OrderBook, RestingOrders, SELL } from './index';

const depth = (book: OrderBook, side: 0 | 1, max = Infinity): number[][] => {
  const rows: number[][] = [];
  book.levels(side, max, (...row) => rows.push(row));
  return rows;
};

describe('order book', () => {
  let orders: RestingOrders;
  let book: OrderBook;

  beforeEach(() => {
    orders = new RestingOrders(4);
    book = new OrderBook(orders);
  });

  it('is empty at first', () => {
    expect(book.orderCount).toBe(0);
    expect([book.best(BUY), book.best(SELL)]).toEqual([NO_ORDER, NO_ORDER]);
    expect([book.bestPrice(BUY), book.bestPrice(SELL)]).toEqual([NO_PRICE, NO_PRICE]);
    expect(book.levelQty(BUY, 0)).toBe(0);
    expect(book.levelCount(SELL, 0)).toBe(0);
    expect(orders.isResting(0)).toBe(false);
    expect(orders.leavesOf(1_000_000)).toBe(0);
  });

  it('puts the highest bid and the lowest ask first', () => {
    book.rest(0, BUY, 99, 1);
    book.rest(1, BUY, 100, 1);
    book.rest(2, SELL, 103, 1);
    book.rest(3, SELL, 102, 1);
    expect([book.best(BUY), book.bestPrice(BUY)]).toEqual([1, 100]);
    expect([book.best(SELL), book.bestPrice(SELL)]).toEqual([3, 102]);
  });

  it('walks a side in price-time order across levels', () => {
    book.rest(0, SELL, 11, 1);
    book.rest(1, SELL, 10, 1);
    book.rest(2, SELL, 10, 1);
    const walk: number[] = [];
    for (let slot = book.best(SELL); slot !== NO_ORDER; slot = book.next(slot)) walk.push(slot);
    expect(walk).toEqual([1, 2, 0]);
  });

  it('keeps the place in the queue when an order is reduced or partly filled', () => {
    book.rest(0, BUY, 10, 5);
    book.rest(1, BUY, 10, 5);
    book.reduce(0, 4);
    book.fill(0, 1);
    expect(book.best(BUY)).toBe(0);
    expect(orders.leavesOf(0)).toBe(3);
    expect(depth(book, BUY)).toEqual([[10, 8, 2]]);
  });

  it('takes an order out when it is filled completely', () => {
    book.rest(0, SELL, 10, 5);
    book.fill(0, 5);
    expect(orders.isResting(0)).toBe(false);
    expect(book.bestPrice(SELL)).toBe(NO_PRICE);
    expect(book.orderCount).toBe(0);
  });

  it('keeps the lowest and the highest price apart on both sides', () => {
    for (const side of [BUY, SELL] as const) {
      book.rest(side * 2, side, 0, 1);
      book.rest(side * 2 + 1, side, MAX_PRICE, 2);
    }
    expect(depth(book, BUY)).toEqual([
      [MAX_PRICE, 2, 1],
      [0, 1, 1],
    ]);
    expect(depth(book, SELL)).toEqual([
      [0, 1, 1],
      [MAX_PRICE, 2, 1],
    ]);
    expect(book.priceOf(1)).toBe(MAX_PRICE);
    expect(book.sideOf(2)).toBe(SELL);
  });

  it('shows no more levels than asked for', () => {
    for (let slot = 0; slot < 5; slot++) book.rest(slot, SELL, 10 + slot, 1);
    expect(depth(book, SELL, 2)).toEqual([
      [10, 1, 1],
      [11, 1, 1],
    ]);
    expect(depth(book, SELL, 0)).toEqual([]);
  });

  it('refuses a level sum that a double cannot hold, and changes nothing', () => {
    book.rest(0, BUY, 10, MAX_QTY - 1);
    expect(() => book.rest(1, BUY, 10, 2)).toThrow('level quantity');
    expect(orders.isResting(1)).toBe(false);
    book.rest(1, BUY, 10, 1);
    expect(book.levelQty(BUY, 10)).toBe(MAX_QTY);
  });

  it.each([-1, 0.5, NaN, Infinity, MAX_PRICE + 1, 2 ** 32])('refuses the price %p', (price) => {
    expect(() => book.rest(0, BUY, price, 1)).toThrow('price');
    expect(book.orderCount).toBe(0);
  });

  it.each([0, -1, 0.5, NaN, MAX_QTY + 1])('refuses the quantity %p', (qty) => {
    expect(() => book.rest(0, BUY, 10, qty)).toThrow('quantity');
    book.rest(0, BUY, 10, 5);
    expect(() => book.fill(0, qty)).toThrow('fill');
    expect(() => book.reduce(0, qty)).toThrow('leaves');
    expect(depth(book, BUY)).toEqual([[10, 5, 1]]);
  });

  it('refuses to fill or leave more than rests', () => {
    book.rest(0, BUY, 10, 5);
    expect(() => book.fill(0, 6)).toThrow('fill');
    expect(() => book.reduce(0, 6)).toThrow('leaves');
  });

  it('refuses an order that rests already, and orders of another book', () => {
    const other = new OrderBook(orders);
    book.rest(0, BUY, 10, 5);
    expect(() => book.rest(0, SELL, 11, 5)).toThrow('rests already');
    expect(() => other.rest(0, SELL, 11, 5)).toThrow('rests already');
    for (const misuse of [
      () => other.remove(0),
      () => other.fill(0, 1),
      () => other.reduce(0, 1),
      () => other.next(0),
      () => book.remove(1),
      () => book.remove(1_000_000),
      () => book.remove(-1),
    ]) {
      expect(misuse).toThrow('does not rest in this book');
    }
    expect(book.best(BUY)).toBe(0);
  });

  it('grows when a slot beyond the capacity comes to rest', () => {
    book.rest(0, BUY, 10, 5);
    book.rest(10_000, BUY, 10, 7);
    expect(book.next(0)).toBe(10_000);
    expect(orders.leavesOf(0) + orders.leavesOf(10_000)).toBe(12);
  });

  it('leaves the words of the record that are not its own alone, and takes them along when it grows', () => {
    const ownerWords = 7;
    const shared = new RestingOrders(4, ownerWords);
    const sharedBook = new OrderBook(shared);
    const owned = (slot: number): Int32Array =>
      shared.words.subarray((slot + 1) * shared.recordWords - ownerWords, (slot + 1) * shared.recordWords);
    for (let slot = 0; slot < 4; slot++) owned(slot).fill(slot + 1);
    for (let slot = 0; slot < 4; slot++) sharedBook.rest(slot, BUY, 10, 5);
    sharedBook.reduce(1, 4);
    sharedBook.fill(0, 5);
    sharedBook.remove(2);
    shared.ensureCapacity(5);
    expect(depth(sharedBook, BUY)).toEqual([[10, 9, 2]]);
    for (let slot = 0; slot < 4; slot++) expect([...owned(slot)]).toEqual(Array(ownerWords).fill(slot + 1));
    expect(() => new RestingOrders(4, 2)).toThrow('owner words');
  });
});
