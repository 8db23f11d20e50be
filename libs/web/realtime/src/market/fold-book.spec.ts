import * as fc from 'fast-check';
import { foldBook } from './fold-book';
import type { Book, Level } from './market-data';

const price = fc.integer({ min: 95, max: 105 }).map((units) => `${units / 10}`);
const level = fc.record({ side: fc.constantFrom('bids' as const, 'asks' as const), price, qty: fc.nat(3).map(String) });
type Change = { side: 'bids' | 'asks'; price: string; qty: string };

/** The book as a map, which needs no thought; update number = how many changes were made. */
function bookAfter(changes: readonly Change[]): Book {
  const sides = { bids: new Map<string, string>(), asks: new Map<string, string>() };
  for (const { side, price: at, qty } of changes) {
    if (qty === '0') sides[side].delete(at);
    else sides[side].set(at, qty);
  }
  const sorted = (side: 'bids' | 'asks', direction: number): Level[] =>
    [...sides[side]].sort(([a], [b]) => (Number(a) - Number(b)) * direction);
  return { symbol: 'AAPL', lastUpdateId: changes.length, bids: sorted('bids', -1), asks: sorted('asks', 1) };
}

/** What the server sends for updates `from`+1 … `to`, merged: the last total of each level. */
function diffOf(changes: readonly Change[], from: number, to: number) {
  const merged = { bids: new Map<string, string>(), asks: new Map<string, string>() };
  for (const { side, price: at, qty } of changes.slice(from, to)) merged[side].set(at, qty);
  const levels = (side: 'bids' | 'asks'): [string, string][] => [...merged[side]];
  return { symbol: 'AAPL', U: from + 1, u: to, bids: levels('bids'), asks: levels('asks') };
}

test('a snapshot and merged diffs of any size give the book, whatever came twice', () => {
  fc.assert(
    fc.property(fc.array(level, { maxLength: 60 }), fc.array(fc.nat(6)), fc.nat(60), (changes, sizes, begin) => {
      let book = bookAfter(changes.slice(0, begin));
      for (let [at, turn] = [Math.min(begin, changes.length), 0]; at < changes.length; turn++) {
        const to = Math.min(at + 1 + (sizes[turn] ?? 0), changes.length);
        const folded = foldBook(book, diffOf(changes, at, to));
        if (typeof folded === 'string') throw new Error(folded);
        expect(foldBook(folded, diffOf(changes, at, to))).toBe('old');
        book = folded;
        at = to;
      }
      expect(book).toEqual(bookAfter(changes));
    }),
  );
});

test('a diff that reaches back before the snapshot still applies', () => {
  const changes: Change[] = [
    { side: 'bids', price: '9.5', qty: '1' },
    { side: 'bids', price: '9.6', qty: '2' },
    { side: 'bids', price: '9.5', qty: '0' },
  ];
  expect(foldBook(bookAfter(changes.slice(0, 1)), diffOf(changes, 0, 3))).toEqual(bookAfter(changes));
});

test('a diff that leaves something out is a gap', () => {
  expect(foldBook(bookAfter([]), { symbol: 'AAPL', U: 2, u: 2, bids: [], asks: [] })).toBe('gap');
});
