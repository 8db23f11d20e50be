import { BookChanges } from './book-changes';
import { BookSide, type BookLevel } from './book-side';

export interface Level {
  readonly tenantId: number;
  readonly instrumentId: number;
  /** 0 buy, 1 sell. */
  readonly side: number;
  readonly price: number;
  readonly qty: number;
}

export interface BookTop {
  readonly lastUpdateId: number;
  readonly bids: BookLevel[];
  readonly asks: BookLevel[];
}

/** New totals of levels, quantity 0 = gone: what turns the book as of any update from `firstUpdateId − 1` on into that as of `lastUpdateId`. */
export interface BookDiff extends BookTop {
  readonly firstUpdateId: number;
}

interface Book {
  lastUpdateId: number;
  readonly bids: BookSide;
  readonly asks: BookSide;
  /** Of a book that somebody follows. */
  changes: BookChanges | undefined;
}

/**
 * Every public book of the shard, folded from committed level changes. An update's id is the journal batch that made it:
 * it rises, survives a restart, and later diffs can be joined to a snapshot by it.
 */
export class PublicBooks {
  private readonly books = new Map<number, Book>();
  private readonly followed = new Set<number>();
  /** The last batch folded in; undefined until the first snapshot. */
  private batch: number | undefined;

  get lastBatch(): number | undefined {
    return this.batch;
  }

  /** Starts over from all levels as they stood after `batch`. */
  restart(batch: number, levels: Iterable<Level>): void {
    this.books.clear();
    this.batch = batch;
    for (const level of levels) this.set(level, batch);
    for (const instrumentId of this.followed) this.follow(instrumentId);
  }

  /** Levels changed by `batch`, in order. What the snapshot already held is skipped. */
  apply(batch: number, levels: Iterable<Level>): void {
    if (this.batch === undefined || batch <= this.batch) return;
    for (const level of levels) this.set(level, batch);
    this.batch = batch;
  }

  top(instrumentId: number, depth: number): BookTop {
    const book = this.books.get(instrumentId);
    const lastUpdateId = this.lastUpdateId(instrumentId);
    if (!book) return { lastUpdateId, bids: [], asks: [] };
    return { lastUpdateId, bids: book.bids.top(depth), asks: book.asks.top(depth) };
  }

  best(instrumentId: number): { bid: BookLevel | undefined; ask: BookLevel | undefined } {
    const book = this.books.get(instrumentId);
    return { bid: book?.bids.best, ask: book?.asks.best };
  }

  /** From here on {@link diff} can be asked of this book. */
  follow(instrumentId: number): void {
    this.followed.add(instrumentId);
    const book = this.book(instrumentId, this.batch ?? 0);
    book.changes ??= new BookChanges(book.lastUpdateId);
  }

  unfollow(instrumentId: number): void {
    this.followed.delete(instrumentId);
    const book = this.books.get(instrumentId);
    if (book) book.changes = undefined;
  }

  /** Of the book's last change; of the last batch when it has had none. */
  lastUpdateId(instrumentId: number): number {
    return this.books.get(instrumentId)?.lastUpdateId ?? this.batch ?? 0;
  }

  /** What updates after `known` up to `upTo` changed; undefined when that is not known (any more): take the book itself then. */
  diff(instrumentId: number, known: number, upTo = this.lastUpdateId(instrumentId)): BookDiff | undefined {
    const levels = this.books.get(instrumentId)?.changes?.between(known, upTo);
    return levels && { firstUpdateId: known + 1, lastUpdateId: upTo, ...levels };
  }

  private set(level: Level, batch: number): void {
    const book = this.book(level.instrumentId, batch);
    book.lastUpdateId = batch;
    (level.side === 0 ? book.bids : book.asks).set(level.price, level.qty);
    book.changes?.add(batch, level);
  }

  private book(instrumentId: number, batch: number): Book {
    let book = this.books.get(instrumentId);
    if (!book) {
      book = { lastUpdateId: batch, bids: new BookSide(true), asks: new BookSide(false), changes: undefined };
      this.books.set(instrumentId, book);
    }
    return book;
  }
}
