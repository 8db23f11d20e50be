import fc from 'fast-check';
import { bookChangesMax } from './book-changes';
import { PublicBooks, type BookDiff, type BookTop, type Level } from './public-books';

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
    expect(books.best(1)).toEqual({ bid: [102, 1], ask: [103, 4] });
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

  it('gives the diff between any two updates while it knows the changes', () => {
    const change = fc.tuple(fc.nat(1), fc.integer({ min: 1, max: 12 }), fc.nat(3));
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 40 }), (batches) => {
        const books = new PublicBooks();
        books.restart(10, [level(0, 5, 9), level(1, 7, 9)]);
        books.follow(1);
        const tops = [books.top(1, 500)];
        batches.forEach((changes, i) => {
          books.apply(
            11 + i,
            changes.map(([side, price, qty]) => level(side, price, qty)),
          );
          tops.push(books.top(1, 500));
        });
        for (const [from, known] of tops.entries()) {
          for (const wanted of tops.slice(from)) {
            const diff = books.diff(1, known.lastUpdateId, wanted.lastUpdateId);
            expect(diff && { ...merged(known, diff), lastUpdateId: diff.lastUpdateId }).toEqual(wanted);
            expect(diff?.firstUpdateId).toBe(known.lastUpdateId + 1);
          }
        }
      }),
    );
  });

  it('knows no diff across a restart, of a book that nobody follows, or from too long ago', () => {
    const books = new PublicBooks();
    books.restart(10, [level(0, 5, 9)]);
    books.apply(11, [level(0, 5, 9, 2)]);
    expect(books.diff(1, 10)).toBeUndefined();
    books.follow(1);
    books.apply(12, [level(0, 5, 8)]);
    expect(books.diff(1, 10)).toMatchObject({ firstUpdateId: 11, lastUpdateId: 12, bids: [[5, 8]], asks: [] });
    expect(books.diff(1, 9)).toBeUndefined();
    for (let batch = 13; batch < 13 + bookChangesMax; batch++) books.apply(batch, [level(1, batch, 1)]);
    expect(books.diff(1, 10)).toBeUndefined();
    expect(books.diff(1, 12 + bookChangesMax)).toMatchObject({ bids: [], asks: [] });
    books.restart(9_000, [level(0, 5, 8)]);
    expect(books.diff(1, 8_999)).toBeUndefined();
    expect(books.diff(1, 9_000)).toMatchObject({ bids: [], asks: [] });
    books.unfollow(1);
    expect(books.diff(1, 9_000)).toBeUndefined();
  });
});

function merged(top: BookTop, { bids, asks }: BookDiff): Pick<BookTop, 'bids' | 'asks'> {
  const side = (levels: BookTop['bids'], changes: BookTop['bids'], sign: number) =>
    [...new Map([...levels, ...changes])].filter(([, qty]) => qty > 0).sort(([a], [b]) => sign * (a - b));
  return { bids: side(top.bids, bids, -1), asks: side(top.asks, asks, 1) };
}
