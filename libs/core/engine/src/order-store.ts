import { RestingOrders } from '@openbourse/core/book';
import type { ByteReader, ByteWriter } from '@openbourse/kernel';
import { OrderIndex } from './order-index';

/** Doubles and int32 words of one slot: two cache lines and a half, next to each other. */
const wide = 12;
const words = 12;

const ORDER_ID = 0;
const QTY = 1;
const FILLED_QTY = 2;
const TAKER_NOTIONAL = 3;
const MAKER_NOTIONAL = 4;
const FEE = 5;
const HELD = 6;
const REPLACES = 7;
const REPLACES_MS = 8;
const FINGERPRINT = 9;
const CREATED_MS = 10;
const UPDATED_MS = 11;

const ACCOUNT = 0;
const INSTRUMENT = 1;
const HOLDING = 2;
const LIMIT_PRICE = 3;
const STOP_PRICE = 4;
const PROTECTION_PRICE = 5;
const VERSION = 6;
/** side 1 bit, type 3, time in force 3, self-trade prevention 2, post-only 1, triggered 1 */
const TERMS = 7;
/** status low byte, end reason next byte */
const STATUS = 8;
const NEXT = 9;
const PREVIOUS = 10;

const storedWords = [ACCOUNT, INSTRUMENT, LIMIT_PRICE, STOP_PRICE, PROTECTION_PRICE, VERSION, TERMS, STATUS] as const;

/** The open orders of an engine in flat arrays. A slot is reused after its order has closed. */
export class OrderStore {
  private wide = new Float64Array(1024 * wide);
  private words = new Int32Array(1024 * words);
  private capacity = 1024;
  private used = 0;
  private readonly free: number[] = [];
  readonly clientOrderIds: string[] = [];
  readonly index = new OrderIndex();
  readonly resting = new RestingOrders(1024);

  get openCount(): number {
    return this.index.size;
  }

  allocate(): number {
    const slot = this.free.length > 0 ? this.free.pop()! : this.used++;
    if (slot >= this.capacity) this.grow();
    return slot;
  }

  release(slot: number): void {
    this.index.delete(this.orderId(slot));
    this.free.push(slot);
  }

  private grow(): void {
    this.capacity *= 2;
    const grownWide = new Float64Array(this.capacity * wide);
    grownWide.set(this.wide);
    this.wide = grownWide;
    const grownWords = new Int32Array(this.capacity * words);
    grownWords.set(this.words);
    this.words = grownWords;
    this.resting.ensureCapacity(this.capacity);
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
    return this.wide[slot * wide + FILLED_QTY];
  }

  setFilledQty(slot: number, value: number): void {
    this.wide[slot * wide + FILLED_QTY] = value;
  }

  takerNotional(slot: number): number {
    return this.wide[slot * wide + TAKER_NOTIONAL];
  }

  setTakerNotional(slot: number, value: number): void {
    this.wide[slot * wide + TAKER_NOTIONAL] = value;
  }

  makerNotional(slot: number): number {
    return this.wide[slot * wide + MAKER_NOTIONAL];
  }

  setMakerNotional(slot: number, value: number): void {
    this.wide[slot * wide + MAKER_NOTIONAL] = value;
  }

  fee(slot: number): number {
    return this.wide[slot * wide + FEE];
  }

  setFee(slot: number, value: number): void {
    this.wide[slot * wide + FEE] = value;
  }

  held(slot: number): number {
    return this.wide[slot * wide + HELD];
  }

  setHeld(slot: number, value: number): void {
    this.wide[slot * wide + HELD] = value;
  }

  replaces(slot: number): number {
    return this.wide[slot * wide + REPLACES];
  }

  setReplaces(slot: number, value: number): void {
    this.wide[slot * wide + REPLACES] = value;
  }

  replacesMs(slot: number): number {
    return this.wide[slot * wide + REPLACES_MS];
  }

  setReplacesMs(slot: number, value: number): void {
    this.wide[slot * wide + REPLACES_MS] = value;
  }

  fingerprint(slot: number): number {
    return this.wide[slot * wide + FINGERPRINT];
  }

  setFingerprint(slot: number, value: number): void {
    this.wide[slot * wide + FINGERPRINT] = value;
  }

  createdMs(slot: number): number {
    return this.wide[slot * wide + CREATED_MS];
  }

  setCreatedMs(slot: number, value: number): void {
    this.wide[slot * wide + CREATED_MS] = value;
  }

  updatedMs(slot: number): number {
    return this.wide[slot * wide + UPDATED_MS];
  }

  setUpdatedMs(slot: number, value: number): void {
    this.wide[slot * wide + UPDATED_MS] = value;
  }

  accountId(slot: number): number {
    return this.words[slot * words + ACCOUNT];
  }

  setAccountId(slot: number, value: number): void {
    this.words[slot * words + ACCOUNT] = value;
  }

  instrumentId(slot: number): number {
    return this.words[slot * words + INSTRUMENT];
  }

  setInstrumentId(slot: number, value: number): void {
    this.words[slot * words + INSTRUMENT] = value;
  }

  holding(slot: number): number {
    return this.words[slot * words + HOLDING];
  }

  setHolding(slot: number, value: number): void {
    this.words[slot * words + HOLDING] = value;
  }

  limitPrice(slot: number): number {
    return this.words[slot * words + LIMIT_PRICE];
  }

  setLimitPrice(slot: number, value: number): void {
    this.words[slot * words + LIMIT_PRICE] = value;
  }

  stopPrice(slot: number): number {
    return this.words[slot * words + STOP_PRICE];
  }

  setStopPrice(slot: number, value: number): void {
    this.words[slot * words + STOP_PRICE] = value;
  }

  protectionPrice(slot: number): number {
    return this.words[slot * words + PROTECTION_PRICE];
  }

  setProtectionPrice(slot: number, value: number): void {
    this.words[slot * words + PROTECTION_PRICE] = value;
  }

  version(slot: number): number {
    return this.words[slot * words + VERSION];
  }

  setVersion(slot: number, value: number): void {
    this.words[slot * words + VERSION] = value;
  }

  terms(slot: number): number {
    return this.words[slot * words + TERMS];
  }

  setTerms(slot: number, value: number): void {
    this.words[slot * words + TERMS] = value;
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

  status(slot: number): number {
    return this.words[slot * words + STATUS] & 0xff;
  }

  endReason(slot: number): number {
    return this.words[slot * words + STATUS] >> 8;
  }

  setStatus(slot: number, status: number, endReason = 0): void {
    this.words[slot * words + STATUS] = status | (endReason << 8);
  }

  leaves(slot: number): number {
    const at = slot * wide;
    return this.wide[at + QTY] - this.wide[at + FILLED_QTY];
  }

  filledNotional(slot: number): number {
    const at = slot * wide;
    return this.wide[at + TAKER_NOTIONAL] + this.wide[at + MAKER_NOTIONAL];
  }

  side(slot: number): 0 | 1 {
    return (this.words[slot * words + TERMS] & 1) as 0 | 1;
  }

  type(slot: number): number {
    return (this.words[slot * words + TERMS] >> 1) & 7;
  }

  timeInForce(slot: number): number {
    return (this.words[slot * words + TERMS] >> 4) & 7;
  }

  selfTradePrevention(slot: number): number {
    return (this.words[slot * words + TERMS] >> 7) & 3;
  }

  postOnly(slot: number): boolean {
    return (this.words[slot * words + TERMS] & (1 << 9)) !== 0;
  }

  triggered(slot: number): boolean {
    return (this.words[slot * words + TERMS] & (1 << 10)) !== 0;
  }

  setTriggered(slot: number): void {
    this.words[slot * words + TERMS] |= 1 << 10;
  }

  /** All of an order that outlives a restart; slots, links and holdings are found again. */
  writeOrder(slot: number, to: ByteWriter): void {
    for (let i = 0; i < wide; i++) to.int(this.wide[slot * wide + i]);
    for (const word of storedWords) to.i32(this.words[slot * words + word]);
    to.text(this.clientOrderIds[slot]);
  }

  readOrder(slot: number, from: ByteReader): void {
    for (let i = 0; i < wide; i++) this.wide[slot * wide + i] = from.int();
    for (const word of storedWords) this.words[slot * words + word] = from.i32();
    this.clientOrderIds[slot] = from.text();
  }

  /** The price it trades up (down) to: its limit, or the protection price of a market order. */
  workingPrice(slot: number): number {
    const at = slot * words;
    const limit = this.words[at + LIMIT_PRICE];
    return limit > 0 ? limit : this.words[at + PROTECTION_PRICE];
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
