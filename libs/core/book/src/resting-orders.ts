import * as layout from './layout';
import { LevelPool } from './level-pool';
import { PriceIndex } from './price-index';

const { LEAVES, LEVEL, ORDER_DOUBLES, ORDER_WORDS } = layout;

/**
 * Resting state of orders, shared by all books of an engine.
 * A slot is a small integer chosen by the caller (the engine's order slot), dense-ish from 0: memory follows the highest.
 */
export class RestingOrders {
  /** Order records, and the same memory as doubles: of the books of this engine only. */
  words: Int32Array;
  quantities: Float64Array;
  readonly levels = new LevelPool();
  readonly prices = new PriceIndex();
  private slots: number;
  private books = 0;

  constructor(initialCapacity = 1024) {
    this.slots = Math.max(1, initialCapacity);
    this.words = new Int32Array(this.slots * ORDER_WORDS);
    this.quantities = new Float64Array(this.words.buffer);
  }

  /** Slots that fit without growing. */
  get capacity(): number {
    return this.slots;
  }

  /** Bytes of the shared pools: orders, levels and price index. */
  get byteLength(): number {
    return this.words.byteLength + this.levels.words.byteLength + this.prices.byteLength;
  }

  /** Makes room for slots 0 … slots − 1, at least doubling. */
  ensureCapacity(slots: number): void {
    if (slots <= this.slots) return;
    this.slots = Math.max(slots, 2 * this.slots);
    const grown = new Int32Array(this.slots * ORDER_WORDS);
    grown.set(this.words);
    this.words = grown;
    this.quantities = new Float64Array(grown.buffer);
  }

  isResting(slot: number): boolean {
    return slot < this.slots && this.words[slot * ORDER_WORDS + LEVEL] !== 0;
  }

  /** Resting quantity in lots; 0 when the order does not rest. */
  leavesOf(slot: number): number {
    return this.isResting(slot) ? this.quantities[slot * ORDER_DOUBLES + LEAVES] : 0;
  }

  /** The number of a new book, from 1. */
  registerBook(): number {
    return ++this.books;
  }
}
