import { grownCapacity } from './capacity';
import * as layout from './layout';
import { LevelPool } from './level-pool';
import { PriceIndex } from './price-index';

const { BOOK_WORDS, LEAVES, LEVEL } = layout;

/**
 * Resting state of orders, shared by all books of an engine.
 * A slot is a small integer chosen by the caller (the engine's order slot), dense-ish from 0: memory follows the highest.
 */
export class RestingOrders {
  /** Order records, and the same memory as doubles: of the books of this engine and of the owner of the further words. */
  words: Int32Array;
  quantities: Float64Array;
  readonly levels = new LevelPool();
  readonly prices = new PriceIndex();
  /** Words of an order's record: the book's, then `ownerWords` that the books neither read nor write; even. */
  readonly recordWords: number;
  private slots: number;
  private books = 0;

  constructor(initialCapacity = 1024, ownerWords = 1) {
    this.slots = Math.max(1, initialCapacity);
    this.recordWords = BOOK_WORDS + ownerWords;
    if (this.recordWords % 2 !== 0) throw new RangeError(`${ownerWords} owner words`);
    this.words = new Int32Array(this.slots * this.recordWords);
    this.quantities = new Float64Array(this.words.buffer);
  }

  /** Slots that fit without growing. */
  get capacity(): number {
    return this.slots;
  }

  /** Makes room for slots 0 … slots − 1; replaces `words` and `quantities`. */
  ensureCapacity(slots: number): void {
    if (slots <= this.slots) return;
    this.slots = grownCapacity(this.slots, slots);
    const grown = new Int32Array(this.slots * this.recordWords);
    grown.set(this.words);
    this.words = grown;
    this.quantities = new Float64Array(grown.buffer);
  }

  isResting(slot: number): boolean {
    return slot < this.slots && this.words[slot * this.recordWords + LEVEL] !== 0;
  }

  /** Resting quantity in lots; 0 when the order does not rest. */
  leavesOf(slot: number): number {
    return this.isResting(slot) ? this.quantities[((slot * this.recordWords) >> 1) + LEAVES] : 0;
  }

  /** The number of a new book, from 1. */
  registerBook(): number {
    return ++this.books;
  }
}
