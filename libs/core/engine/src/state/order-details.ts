import { grownCapacity } from '@openbourse/core/book';

const wide = 9;
const words = 2 * wide;

const FILLED_QTY = 0;
const TAKER_NOTIONAL = 1;
const MAKER_NOTIONAL = 2;
const FEE = 3;
const REPLACES = 4;
const REPLACES_MS = 5;
const UPDATED_MS = 6;

const VERSION = 14;
const STOP_PRICE = 15;
const PROTECTION_PRICE = 16;
const EXTENSION = 17;
/** Of a record that is not in use. */
const NEXT_FREE = VERSION;

/**
 * What an order has only once it has traded or changed, or when it is more than a plain limit order: 72 bytes, by a number
 * from 1. Number 0 reads as all zeros, so that readers need not ask whether there is one.
 */
export class OrderDetails {
  private wide = new Float64Array(256 * wide);
  private words = new Int32Array(this.wide.buffer);
  private capacity = 256;
  private used = 1;
  private free = 0;

  get byteLength(): number {
    return this.wide.byteLength;
  }

  /** A record of zeros. */
  allocate(): number {
    let record = this.free;
    if (record !== 0) {
      this.free = this.words[record * words + NEXT_FREE];
      this.wide.fill(0, record * wide, (record + 1) * wide);
    } else {
      record = this.used++;
      if (record >= this.capacity) this.grow();
    }
    return record;
  }

  release(record: number): void {
    this.words[record * words + NEXT_FREE] = this.free;
    this.free = record;
  }

  filledQty(record: number): number {
    return this.wide[record * wide + FILLED_QTY];
  }

  setFilledQty(record: number, value: number): void {
    this.wide[record * wide + FILLED_QTY] = value;
  }

  takerNotional(record: number): number {
    return this.wide[record * wide + TAKER_NOTIONAL];
  }

  setTakerNotional(record: number, value: number): void {
    this.wide[record * wide + TAKER_NOTIONAL] = value;
  }

  makerNotional(record: number): number {
    return this.wide[record * wide + MAKER_NOTIONAL];
  }

  setMakerNotional(record: number, value: number): void {
    this.wide[record * wide + MAKER_NOTIONAL] = value;
  }

  fee(record: number): number {
    return this.wide[record * wide + FEE];
  }

  setFee(record: number, value: number): void {
    this.wide[record * wide + FEE] = value;
  }

  replaces(record: number): number {
    return this.wide[record * wide + REPLACES];
  }

  setReplaces(record: number, value: number): void {
    this.wide[record * wide + REPLACES] = value;
  }

  replacesMs(record: number): number {
    return this.wide[record * wide + REPLACES_MS];
  }

  setReplacesMs(record: number, value: number): void {
    this.wide[record * wide + REPLACES_MS] = value;
  }

  updatedMs(record: number): number {
    return this.wide[record * wide + UPDATED_MS];
  }

  setUpdatedMs(record: number, value: number): void {
    this.wide[record * wide + UPDATED_MS] = value;
  }

  version(record: number): number {
    return this.words[record * words + VERSION];
  }

  setVersion(record: number, value: number): void {
    this.words[record * words + VERSION] = value;
  }

  stopPrice(record: number): number {
    return this.words[record * words + STOP_PRICE];
  }

  setStopPrice(record: number, value: number): void {
    this.words[record * words + STOP_PRICE] = value;
  }

  protectionPrice(record: number): number {
    return this.words[record * words + PROTECTION_PRICE];
  }

  setProtectionPrice(record: number, value: number): void {
    this.words[record * words + PROTECTION_PRICE] = value;
  }

  extension(record: number): number {
    return this.words[record * words + EXTENSION];
  }

  setExtension(record: number, value: number): void {
    this.words[record * words + EXTENSION] = value;
  }

  private grow(): void {
    this.capacity = grownCapacity(this.capacity, 0);
    const grown = new Float64Array(this.capacity * wide);
    grown.set(this.wide);
    this.wide = grown;
    this.words = new Int32Array(grown.buffer);
  }
}
