import { BOOK_WORDS, RestingOrders } from '@openbourse/core/book';
import type { Holding } from './account';
import { ClientReferences } from './client-references';
import { OrderDetails } from './order-details';
import { OrderIndex } from './order-index';

// An order's record: 80 bytes, of which the first 20 are the book's (its place in a queue and what is left of it there).

/** Words. */
const CHAINED = BOOK_WORDS;
const HOLDING = 14;
const LIMIT_PRICE = 15;
const NEXT = 16;
const PREVIOUS = 17;
/** terms 16 bits, status 8, end reason 7, released 1 */
const STATE = 18;
const DETAILS = 19;
const words = 20;

/** Doubles. */
const ORDER_ID = 3;
const QTY = 4;
const HELD = 5;
const CREATED_MS = 6;
const wide = words / 2;

/** Of the terms: side 1 bit, type 3, time in force 3, self-trade prevention 2, post-only 1, triggered 1, the rest free. */
const termsMask = 0xffff;
const triggered = 1 << 10;
const released = 1 << 31;

/** A released order needs no chain and holds nothing: its last version and time take their places. */
const CLOSED_VERSION = CHAINED;
const CLOSED_MS = HELD;
/** A free slot is in no account's list. */
const NEXT_FREE = PREVIOUS;
const none = -1;

/**
 * The open orders of an engine in flat arrays. A slot is reused after its order has closed. What every order has is in its
 * record; what an order has once it traded, changed, or asked for more than a limit is in {@link OrderDetails}.
 */
export class OrderStore {
  private words: Int32Array;
  private wide: Float64Array;
  private capacity = 1024;
  private used = 0;
  private free = none;
  /** From here on the free slots' details were given back. */
  private settled = none;
  private readonly details = new OrderDetails();
  private readonly references = new ClientReferences();
  readonly index = new OrderIndex(this);
  readonly resting = new RestingOrders(1024, words - BOOK_WORDS);

  constructor(private readonly holdings: readonly Holding[]) {
    this.words = this.resting.words;
    this.wide = this.resting.quantities;
  }

  get openCount(): number {
    return this.index.size;
  }

  /** Bytes of all that orders have (unused capacity too), but for price levels and clients' texts. */
  get byteLength(): number {
    return this.words.byteLength + this.index.byteLength + this.details.byteLength + this.references.byteLength;
  }

  /** A slot of a new order: nothing filled, held or replaced, version 1, changed when it was created, no terms yet. */
  allocate(): number {
    this.settle();
    let slot = this.free;
    if (slot === none) {
      slot = this.used++;
      if (slot >= this.capacity) this.grow(slot + 1);
    } else {
      this.free = this.words[slot * words + NEXT_FREE];
      this.settled = this.free;
    }
    this.words[slot * words + STATE] = 0;
    this.wide[slot * wide + HELD] = 0;
    return slot;
  }

  /** Frees the slot of an order that rests nowhere. Its last state stays readable until the next allocation. */
  release(slot: number): void {
    this.index.delete(this.orderId(slot));
    const at = slot * words;
    if (this.words[at + DETAILS] === 0) {
      this.words[at + CLOSED_VERSION] = 1;
      this.wide[slot * wide + CLOSED_MS] = this.createdMs(slot);
      this.words[at + STATE] |= released;
    }
    this.words[at + NEXT_FREE] = this.free;
    this.free = slot;
  }

  /** Takes back the details of the slots that were freed since the last allocation. */
  private settle(): void {
    for (let slot = this.free; slot !== this.settled; slot = this.words[slot * words + NEXT_FREE]) {
      const record = this.words[slot * words + DETAILS];
      if (record !== 0) this.details.release(record);
      this.words[slot * words + DETAILS] = 0;
    }
    this.settled = this.free;
  }

  /** Makes room for so many orders at once. */
  reserve(orders: number): void {
    if (orders > this.capacity) this.grow(orders);
  }

  private grow(needed: number): void {
    this.resting.ensureCapacity(needed);
    this.capacity = this.resting.capacity;
    this.words = this.resting.words;
    this.wide = this.resting.quantities;
  }

  /** The order's details, made when it has none. */
  private detailed(slot: number): number {
    const known = this.words[slot * words + DETAILS];
    if (known !== 0) return known;
    const record = this.details.allocate();
    this.details.setVersion(record, this.version(slot));
    this.details.setUpdatedMs(record, this.updatedMs(slot));
    this.words[slot * words + DETAILS] = record;
    return record;
  }

  orderId(slot: number): number {
    return this.wide[slot * wide + ORDER_ID];
  }

  setOrderId(slot: number, value: number): void {
    this.wide[slot * wide + ORDER_ID] = value;
  }

  qty(slot: number): number {
    return this.wide[slot * wide + QTY];
  }

  setQty(slot: number, value: number): void {
    this.wide[slot * wide + QTY] = value;
  }

  filledQty(slot: number): number {
    return this.details.filledQty(this.words[slot * words + DETAILS]);
  }

  setFilledQty(slot: number, value: number): void {
    if (value !== this.filledQty(slot)) this.details.setFilledQty(this.detailed(slot), value);
  }

  takerNotional(slot: number): number {
    return this.details.takerNotional(this.words[slot * words + DETAILS]);
  }

  setTakerNotional(slot: number, value: number): void {
    if (value !== this.takerNotional(slot)) this.details.setTakerNotional(this.detailed(slot), value);
  }

  makerNotional(slot: number): number {
    return this.details.makerNotional(this.words[slot * words + DETAILS]);
  }

  setMakerNotional(slot: number, value: number): void {
    if (value !== this.makerNotional(slot)) this.details.setMakerNotional(this.detailed(slot), value);
  }

  fee(slot: number): number {
    return this.details.fee(this.words[slot * words + DETAILS]);
  }

  setFee(slot: number, value: number): void {
    if (value !== this.fee(slot)) this.details.setFee(this.detailed(slot), value);
  }

  held(slot: number): number {
    return this.wide[slot * wide + HELD];
  }

  setHeld(slot: number, value: number): void {
    this.wide[slot * wide + HELD] = value;
  }

  replaces(slot: number): number {
    return this.details.replaces(this.words[slot * words + DETAILS]);
  }

  setReplaces(slot: number, value: number): void {
    if (value !== this.replaces(slot)) this.details.setReplaces(this.detailed(slot), value);
  }

  replacesMs(slot: number): number {
    return this.details.replacesMs(this.words[slot * words + DETAILS]);
  }

  setReplacesMs(slot: number, value: number): void {
    if (value !== this.replacesMs(slot)) this.details.setReplacesMs(this.detailed(slot), value);
  }

  /** Of the request that placed the order, 0 = it has no client order id. */
  fingerprint(slot: number): number {
    return this.references.fingerprint(slot);
  }

  setFingerprint(slot: number, value: number): void {
    this.references.setFingerprint(slot, value);
  }

  clientOrderId(slot: number): string {
    return this.references.text(slot);
  }

  setClientOrderId(slot: number, value: string): void {
    this.references.setText(slot, value);
  }

  createdMs(slot: number): number {
    return this.wide[slot * wide + CREATED_MS];
  }

  setCreatedMs(slot: number, value: number): void {
    this.wide[slot * wide + CREATED_MS] = value;
  }

  updatedMs(slot: number): number {
    const at = slot * words;
    if (this.words[at + DETAILS] !== 0) return this.details.updatedMs(this.words[at + DETAILS]);
    return this.words[at + STATE] < 0 ? this.wide[slot * wide + CLOSED_MS] : this.createdMs(slot);
  }

  setUpdatedMs(slot: number, value: number): void {
    if (value === this.updatedMs(slot)) return;
    if (this.isBareReleased(slot)) this.wide[slot * wide + CLOSED_MS] = value;
    else this.details.setUpdatedMs(this.detailed(slot), value);
  }

  version(slot: number): number {
    const at = slot * words;
    if (this.words[at + DETAILS] !== 0) return this.details.version(this.words[at + DETAILS]);
    return this.words[at + STATE] < 0 ? this.words[at + CLOSED_VERSION] : 1;
  }

  setVersion(slot: number, value: number): void {
    if (value === this.version(slot)) return;
    if (this.isBareReleased(slot)) this.words[slot * words + CLOSED_VERSION] = value;
    else this.details.setVersion(this.detailed(slot), value);
  }

  private isBareReleased(slot: number): boolean {
    return this.words[slot * words + STATE] < 0 && this.words[slot * words + DETAILS] === 0;
  }

  /** An order is its holding's: account and instrument follow from that. */
  holding(slot: number): number {
    return this.words[slot * words + HOLDING];
  }

  setHolding(slot: number, value: number): void {
    this.words[slot * words + HOLDING] = value;
  }

  accountId(slot: number): number {
    return this.holdings[this.holding(slot)].accountId;
  }

  instrumentId(slot: number): number {
    return this.holdings[this.holding(slot)].instrumentId;
  }

  limitPrice(slot: number): number {
    return this.words[slot * words + LIMIT_PRICE];
  }

  setLimitPrice(slot: number, value: number): void {
    this.words[slot * words + LIMIT_PRICE] = value;
  }

  stopPrice(slot: number): number {
    return this.details.stopPrice(this.words[slot * words + DETAILS]);
  }

  setStopPrice(slot: number, value: number): void {
    if (value !== this.stopPrice(slot)) this.details.setStopPrice(this.detailed(slot), value);
  }

  protectionPrice(slot: number): number {
    return this.details.protectionPrice(this.words[slot * words + DETAILS]);
  }

  setProtectionPrice(slot: number, value: number): void {
    if (value !== this.protectionPrice(slot)) this.details.setProtectionPrice(this.detailed(slot), value);
  }

  terms(slot: number): number {
    return this.words[slot * words + STATE] & termsMask;
  }

  setTerms(slot: number, value: number): void {
    if ((value & termsMask) !== value) throw new RangeError(`terms ${value}`);
    const at = slot * words + STATE;
    this.words[at] = (this.words[at] & ~termsMask) | value;
  }

  next(slot: number): number {
    return this.words[slot * words + NEXT];
  }

  setNext(slot: number, value: number): void {
    this.words[slot * words + NEXT] = value;
  }

  previous(slot: number): number {
    return this.words[slot * words + PREVIOUS];
  }

  setPrevious(slot: number, value: number): void {
    this.words[slot * words + PREVIOUS] = value;
  }

  /** Index into the pool of terms that only some orders have; 0 when it has none. */
  extension(slot: number): number {
    return this.details.extension(this.words[slot * words + DETAILS]);
  }

  setExtension(slot: number, value: number): void {
    if (value !== this.extension(slot)) this.details.setExtension(this.detailed(slot), value);
  }

  chained(slot: number): number {
    return this.words[slot * words + CHAINED];
  }

  setChained(slot: number, value: number): void {
    this.words[slot * words + CHAINED] = value;
  }

  status(slot: number): number {
    return (this.words[slot * words + STATE] >> 16) & 0xff;
  }

  endReason(slot: number): number {
    return (this.words[slot * words + STATE] >> 24) & 0x7f;
  }

  setStatus(slot: number, status: number, endReason = 0): void {
    const at = slot * words + STATE;
    this.words[at] = (this.words[at] & (termsMask | released)) | (status << 16) | (endReason << 24);
  }

  leaves(slot: number): number {
    return this.wide[slot * wide + QTY] - this.filledQty(slot);
  }

  filledNotional(slot: number): number {
    return this.takerNotional(slot) + this.makerNotional(slot);
  }

  side(slot: number): 0 | 1 {
    return (this.words[slot * words + STATE] & 1) as 0 | 1;
  }

  type(slot: number): number {
    return (this.words[slot * words + STATE] >> 1) & 7;
  }

  timeInForce(slot: number): number {
    return (this.words[slot * words + STATE] >> 4) & 7;
  }

  selfTradePrevention(slot: number): number {
    return (this.words[slot * words + STATE] >> 7) & 3;
  }

  postOnly(slot: number): boolean {
    return (this.words[slot * words + STATE] & (1 << 9)) !== 0;
  }

  triggered(slot: number): boolean {
    return (this.words[slot * words + STATE] & triggered) !== 0;
  }

  setTriggered(slot: number): void {
    this.words[slot * words + STATE] |= triggered;
  }

  /** The price it trades up (down) to: its limit, or the protection price of a market order. */
  workingPrice(slot: number): number {
    const limit = this.words[slot * words + LIMIT_PRICE];
    return limit > 0 ? limit : this.protectionPrice(slot);
  }
}

export function packTerms(order: {
  side: number;
  type: number;
  timeInForce: number;
  selfTradePrevention: number;
  postOnly: boolean;
}): number {
  return (
    order.side |
    (order.type << 1) |
    (order.timeInForce << 4) |
    (order.selfTradePrevention << 7) |
    (order.postOnly ? 1 << 9 : 0)
  );
}
