import type { BookLevel } from './book-side';
import type { Level } from './public-books';

/** More changes than this are about as long as the book itself, so whoever missed them takes the book. */
export const bookChangesMax = 4_096;

interface Change {
  readonly batch: number;
  readonly side: number;
  readonly price: number;
  readonly qty: number;
}

/** How the levels of one book changed lately, by the batch that did it. */
export class BookChanges {
  private readonly changes: Change[] = [];

  /** Knows every change after batch `completeSince`. */
  constructor(private completeSince: number) {}

  add(batch: number, { side, price, qty }: Level): void {
    this.changes.push({ batch, side, price, qty });
    // Half at a time, so that it costs little per change.
    if (this.changes.length > bookChangesMax) {
      const dropped = this.changes.splice(0, bookChangesMax >>> 1);
      this.completeSince = dropped[dropped.length - 1].batch;
    }
  }

  /** The levels that batches after `after` up to `upTo` changed, as `upTo` left them; undefined when that is no longer known. */
  between(after: number, upTo: number): { bids: BookLevel[]; asks: BookLevel[] } | undefined {
    if (after < this.completeSince) return undefined;
    const bids = new Map<number, number>();
    const asks = new Map<number, number>();
    for (let i = this.changes.length - 1; i >= 0 && this.changes[i].batch > after; i--) {
      const { batch, side, price, qty } = this.changes[i];
      const levels = side === 0 ? bids : asks;
      if (batch <= upTo && !levels.has(price)) levels.set(price, qty);
    }
    return { bids: [...bids], asks: [...asks] };
  }
}
