import { BookSide } from './book-side';

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
  readonly bids: [price: number, qty: number][];
  readonly asks: [price: number, qty: number][];
}

interface Book {
  lastUpdateId: number;
  readonly bids: BookSide;
  readonly asks: BookSide;
}

/**
 * Every public book of the shard, folded from committed level changes. An update's id is the journal batch that made it:
 * it rises, survives a restart, and later diffs can be joined to a snapshot by it.
 */
export class PublicBooks {
  private readonly books = new Map<number, Book>();
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
  }

  /** Levels changed by `batch`, in order. What the snapshot already held is skipped. */
  apply(batch: number, levels: Iterable<Level>): void {
    if (this.batch === undefined || batch <= this.batch) return;
    for (const level of levels) this.set(level, batch);
    this.batch = batch;
  }

  top(instrumentId: number, depth: number): BookTop {
    const book = this.books.get(instrumentId);
    if (!book) return { lastUpdateId: this.batch ?? 0, bids: [], asks: [] };
    return { lastUpdateId: book.lastUpdateId, bids: book.bids.top(depth), asks: book.asks.top(depth) };
  }

  best(instrumentId: number): { bid: number | undefined; ask: number | undefined } {
    const book = this.books.get(instrumentId);
    return { bid: book?.bids.bestPrice, ask: book?.asks.bestPrice };
  }

  private set({ instrumentId, side, price, qty }: Level, batch: number): void {
    let book = this.books.get(instrumentId);
    if (!book) {
      book = { lastUpdateId: batch, bids: new BookSide(true), asks: new BookSide(false) };
      this.books.set(instrumentId, book);
    }
    book.lastUpdateId = batch;
    (side === 0 ? book.bids : book.asks).set(price, qty);
  }
}
