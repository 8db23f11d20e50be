import fc from 'fast-check';
import { PublicBooks, type Level } from './public-books';

const level = (side: number, price: number, qty: number, instrumentId = 1): Level => ({
  tenantId: 1,
  instrumentId,
  side,
  price,
  qty,
});

describe('public books', () => {
  it('shows both sides best price first', () => {
    const books = new PublicBooks();
    books.restart(7, [level(0, 100, 5), level(0, 102, 1), level(1, 105, 2), level(1, 103, 4)]);
    expect(books.top(1, 10)).toEqual({
      lastUpdateId: 7,
      bids: [
        [102, 1],
        [100, 5],
      ],
      asks: [
        [103, 4],
        [105, 2],
      ],
    });
    expect(books.best(1)).toEqual({ bid: 102, ask: 103 });
  });

  it('skips batches that the snapshot already held', () => {
    const books = new PublicBooks();
    books.restart(7, [level(0, 100, 5)]);
    books.apply(6, [level(0, 100, 1)]);
    books.apply(7, [level(0, 100, 2)]);
    books.apply(8, [level(0, 100, 3)]);
    expect(books.top(1, 1)).toEqual({ lastUpdateId: 8, bids: [[100, 3]], asks: [] });
  });

  it('takes nothing before its first snapshot', () => {
    const books = new PublicBooks();
    books.apply(1, [level(0, 100, 1)]);
    expect(books.top(1, 1)).toEqual({ lastUpdateId: 0, bids: [], asks: [] });
  });

  it('equals a sorted map on random changes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(1), fc.integer({ min: 1, max: 30 }), fc.nat(4)), { maxLength: 200 }),
        (changes) => {
          const books = new PublicBooks();
          books.restart(0, []);
          const sides = [new Map<number, number>(), new Map<number, number>()];
          changes.forEach(([side, price, qty], i) => {
            books.apply(i + 1, [level(side, price, qty)]);
            if (qty === 0) sides[side].delete(price);
            else sides[side].set(price, qty);
          });
          const sorted = (side: number) => [...sides[side]].sort((a, b) => (side === 0 ? b[0] - a[0] : a[0] - b[0]));
          const top = books.top(1, 500);
          expect(top.bids).toEqual(sorted(0));
          expect(top.asks).toEqual(sorted(1));
        },
      ),
    );
  });
});
