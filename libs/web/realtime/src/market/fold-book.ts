import type { BookDiffView } from '@openbourse/web/api-client';
import { compareDecimals } from '@openbourse/kernel';
import type { Book, Level } from './market-data';

/**
 * A book after a diff. `old`: the diff says nothing new. `gap`: something is missing between the book and the diff, and the book
 * cannot be mended by diffs.
 */
export function foldBook(book: Book, diff: BookDiffView): Book | 'old' | 'gap' {
  if (diff.u <= book.lastUpdateId) return 'old';
  if (diff.U > book.lastUpdateId + 1) return 'gap';
  return {
    symbol: book.symbol,
    lastUpdateId: diff.u,
    bids: foldLevels(book.bids, diff.bids, -1),
    asks: foldLevels(book.asks, diff.asks, 1),
  };
}

/** `direction` 1: cheapest first (asks), -1: dearest first (bids). Quantities are totals; "0" takes the level away. */
function foldLevels(levels: readonly Level[], changes: readonly Level[], direction: 1 | -1): readonly Level[] {
  if (changes.length === 0) return levels;
  const folded = [...levels];
  for (const change of changes) {
    const [price, qty] = change;
    const at = placeOf(folded, price, direction);
    const exists = at < folded.length && folded[at][0] === price;
    if (qty === '0') {
      if (exists) folded.splice(at, 1);
    } else folded.splice(at, exists ? 1 : 0, change);
  }
  return folded;
}

/** Where a price is, or would be. */
function placeOf(levels: readonly Level[], price: string, direction: 1 | -1): number {
  let low = 0;
  let high = levels.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareDecimals(levels[middle][0], price) * direction < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
