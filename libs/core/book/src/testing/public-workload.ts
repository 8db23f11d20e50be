// The public matching-engine workload: a 16-byte header, then 40-byte little-endian records
// (u8 type, u8 side, u8 ioc, u8 pad, u32 qty, u64 seq, u64 orderId, i64 priceTicks, i64 reserved).

export const NEW = 0;
export const CANCEL = 1;
export const MODIFY = 2;

/** Words of a decoded message. KIND: type, side << 2, ioc << 3. */
export const KIND = 0;
export const SEQ = 1;
export const ORDER_ID = 2;
export const PRICE = 3;
export const QTY = 4;
export const MESSAGE_WORDS = 5;

export interface Workload {
  /** MESSAGE_WORDS words per message. */
  readonly words: Int32Array;
  readonly count: number;
}

const HEADER_BYTES = 16;
const RECORD_BYTES = 40;

/** Throws when a number does not fit the 31 bits of a decoded word. */
export function decodeWorkload(file: Buffer, limit = Infinity): Workload {
  const count = Math.min(limit, file.readUInt32LE(12));
  const words = new Int32Array(count * MESSAGE_WORDS);
  for (let i = 0; i < count; i++) {
    const from = HEADER_BYTES + i * RECORD_BYTES;
    const to = i * MESSAGE_WORDS;
    words[to + KIND] = file[from] | (file[from + 1] << 2) | (file[from + 2] << 3);
    words[to + SEQ] = narrow(file.readBigUInt64LE(from + 8));
    words[to + ORDER_ID] = narrow(file.readBigUInt64LE(from + 16));
    words[to + PRICE] = narrow(file.readBigInt64LE(from + 24));
    words[to + QTY] = narrow(BigInt(file.readUInt32LE(from + 4)));
  }
  return { words, count };
}

function narrow(value: bigint): number {
  if (value < 0n || value > 0x7fffffffn) throw new RangeError(`${value} does not fit 31 bits`);
  return Number(value);
}
