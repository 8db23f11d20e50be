import { type Workload } from './public-workload';
import * as workload from './public-workload';
import * as report from './report';
import * as sides from '../side';
import type { Side } from '../side';

// Bound here for the reason given in ../layout.ts.
const { BUY, NO_ORDER } = sides;
const { CANCEL, KIND, MESSAGE_WORDS, MODIFY, NEW, ORDER_ID, PRICE, QTY, SEQ } = workload;
const { ACK, CANCEL_ACK, CANCEL_REJECT, MODIFY_ACK, MODIFY_REJECT, REPORT_WORDS, TRADE } = report;

/** What the replay needs of a book: the fast one and the naive one both have it. */
export interface ReplayedBook {
  rest(slot: number, side: Side, price: number, qty: number): void;
  remove(slot: number): void;
  fill(slot: number, qty: number): void;
  best(side: Side): number;
  bestPrice(side: Side): number;
  priceOf(slot: number): number;
  sideOf(slot: number): Side;
}

export interface ReplayedOrders {
  leavesOf(slot: number): number;
}

/** The matching loop of the public workload around a book: what the engine does, without accounts. */
export class Replay {
  /** Order id to slot + 1, 0 when the order does not rest. Ids of the workload are dense, so this is an array. */
  private slotOf = new Int32Array(1024);
  private idOf = new Int32Array(1024);
  private freeSlots = new Int32Array(1024);
  private freeCount = 0;
  private usedSlots = 0;
  /** Words written to `reports`. */
  length = 0;

  constructor(
    private readonly book: ReplayedBook,
    private readonly orders: ReplayedOrders,
    private readonly reports: Int32Array,
  ) {}

  run({ words, count }: Workload): void {
    const end = count * MESSAGE_WORDS;
    for (let at = 0; at < end; at += MESSAGE_WORDS) {
      const kind = words[at + KIND];
      const seq = words[at + SEQ];
      const id = words[at + ORDER_ID];
      const type = kind & 3;
      if (type === NEW)
        this.place(seq, id, ((kind >> 2) & 1) as Side, words[at + PRICE], words[at + QTY], (kind & 8) !== 0);
      else if (type === CANCEL) this.cancel(seq, id);
      else if (type === MODIFY) this.modify(seq, id, words[at + PRICE], words[at + QTY]);
    }
  }

  private place(seq: number, id: number, side: Side, price: number, qty: number, ioc: boolean): void {
    this.report(ACK | (side << 3), seq, id, price, qty, 0);
    const left = this.match(seq, id, side, price, qty);
    if (left === 0) return;
    if (ioc) this.report(CANCEL_ACK | (side << 3), seq, id, price, 0, 0);
    else this.rest(id, side, price, left);
  }

  private cancel(seq: number, id: number): void {
    const slot = this.find(id);
    if (slot === NO_ORDER) {
      this.report(CANCEL_REJECT, seq, id, 0, 0, 0);
      return;
    }
    const book = this.book;
    this.report(CANCEL_ACK | (book.sideOf(slot) << 3), seq, id, book.priceOf(slot), 0, 0);
    book.remove(slot);
    this.forget(id, slot);
  }

  private modify(seq: number, id: number, price: number, qty: number): void {
    const slot = this.find(id);
    if (slot === NO_ORDER) {
      this.report(MODIFY_REJECT, seq, id, 0, 0, 0);
      return;
    }
    const book = this.book;
    const side = book.sideOf(slot);
    book.remove(slot);
    const left = this.match(seq, id, side, price, qty);
    this.report(MODIFY_ACK | (side << 3), seq, id, price, qty, 0);
    if (left === 0) this.forget(id, slot);
    else book.rest(slot, side, price, left);
  }

  private match(seq: number, takerId: number, side: Side, price: number, qty: number): number {
    const book = this.book;
    const opposite = (side ^ 1) as Side;
    let left = qty;
    while (left !== 0) {
      const maker = book.best(opposite);
      if (maker === NO_ORDER) break;
      const makerPrice = book.bestPrice(opposite);
      if (side === BUY ? makerPrice > price : makerPrice < price) break;
      const leaves = this.orders.leavesOf(maker);
      const traded = leaves < left ? leaves : left;
      const makerId = this.idOf[maker];
      this.report(TRADE, seq, makerPrice, traded, makerId, takerId);
      book.fill(maker, traded);
      if (traded === leaves) this.forget(makerId, maker);
      left -= traded;
    }
    return left;
  }

  private find(id: number): number {
    return id < this.slotOf.length ? this.slotOf[id] - 1 : NO_ORDER;
  }

  private rest(id: number, side: Side, price: number, qty: number): void {
    // Last freed, first used: the hottest record in the cache.
    const slot = this.freeCount > 0 ? this.freeSlots[--this.freeCount] : this.usedSlots++;
    if (slot >= this.idOf.length) {
      this.idOf = grown(this.idOf, slot + 1);
      this.freeSlots = grown(this.freeSlots, slot + 1);
    }
    if (id >= this.slotOf.length) this.slotOf = grown(this.slotOf, id + 1);
    this.slotOf[id] = slot + 1;
    this.idOf[slot] = id;
    this.book.rest(slot, side, price, qty);
  }

  private forget(id: number, slot: number): void {
    this.slotOf[id] = 0;
    this.freeSlots[this.freeCount++] = slot;
  }

  private report(kind: number, seq: number, a: number, b: number, c: number, d: number): void {
    const reports = this.reports;
    const at = this.length;
    reports[at] = kind;
    reports[at + 1] = seq;
    reports[at + 2] = a;
    reports[at + 3] = b;
    reports[at + 4] = c;
    reports[at + 5] = d;
    this.length = at + REPORT_WORDS;
  }
}

function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(length, 2 * array.length));
  larger.set(array);
  return larger;
}
