/** Append-only binary writer: little-endian, integers exact to 2^53 as doubles, int64 as two halves, text as UTF-8. */
export class ByteWriter {
  private bytes: Buffer;
  protected view: DataView;
  private capacity: number;
  length = 0;

  constructor(capacity = 4096) {
    this.capacity = Math.max(capacity, 64);
    this.bytes = Buffer.allocUnsafeSlow(this.capacity);
    this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.capacity);
  }

  private grow(needed: number): void {
    this.capacity = Math.max(needed, this.capacity * 2);
    const grown = Buffer.allocUnsafeSlow(this.capacity);
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
    this.view = new DataView(grown.buffer, grown.byteOffset, this.capacity);
  }

  /** Room for a record of fixed size, which the caller writes into `view` at once; returns its offset. */
  protected reserve(size: number): number {
    const at = this.length;
    if (at + size > this.capacity) this.grow(at + size);
    this.length = at + size;
    return at;
  }

  u8(value: number): void {
    const at = this.length;
    if (at + 1 > this.capacity) this.grow(at + 1);
    this.view.setUint8(at, value);
    this.length = at + 1;
  }

  u32(value: number): void {
    const at = this.length;
    if (at + 4 > this.capacity) this.grow(at + 4);
    this.view.setUint32(at, value, true);
    this.length = at + 4;
  }

  i32(value: number): void {
    const at = this.length;
    if (at + 4 > this.capacity) this.grow(at + 4);
    this.view.setInt32(at, value, true);
    this.length = at + 4;
  }

  /** A safe integer. */
  int(value: number): void {
    const at = this.length;
    if (at + 8 > this.capacity) this.grow(at + 8);
    this.view.setFloat64(at, value, true);
    this.length = at + 8;
  }

  i64(hi32: number, lo32: number): void {
    const at = this.length;
    if (at + 8 > this.capacity) this.grow(at + 8);
    this.view.setUint32(at, lo32, true);
    this.view.setInt32(at + 4, hi32, true);
    this.length = at + 8;
  }

  text(value: string): void {
    const size = value.length;
    if (this.length + 4 + size * 3 > this.capacity) this.grow(this.length + 4 + size * 3);
    const at = this.length + 4;
    let written = 0;
    // Short ASCII, nearly all there is, goes in byte by byte: a call into the encoder costs more than it writes.
    if (size <= 40) {
      while (written < size) {
        const code = value.charCodeAt(written);
        if (code > 127) break;
        this.view.setUint8(at + written, code);
        written++;
      }
    }
    if (written < size) written = this.bytes.write(value, at, 'utf8');
    this.view.setUint32(this.length, written, true);
    this.length = at + written;
  }

  clear(): void {
    this.length = 0;
  }

  /** The bytes written so far, not copied: valid until the next write. */
  peek(from = 0): Buffer {
    return this.bytes.subarray(from, this.length);
  }

  /** A copy that outlives this writer's next use. */
  toBuffer(): Buffer {
    return Buffer.from(this.peek());
  }
}

/** Reads what {@link ByteWriter} wrote, in the same order. */
export class ByteReader {
  private readonly view: DataView;
  offset = 0;

  constructor(private readonly bytes: Buffer) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get done(): boolean {
    return this.offset >= this.bytes.length;
  }

  get remaining(): number {
    return this.bytes.length - this.offset;
  }

  u8(): number {
    return this.view.getUint8(this.offset++);
  }

  u32(): number {
    const value = this.view.getUint32(this.offset, true);
    this.offset += 4;
    return value;
  }

  i32(): number {
    const value = this.view.getInt32(this.offset, true);
    this.offset += 4;
    return value;
  }

  int(): number {
    const value = this.view.getFloat64(this.offset, true);
    this.offset += 8;
    return value;
  }

  i64(): bigint {
    const value = this.view.getBigInt64(this.offset, true);
    this.offset += 8;
    return value;
  }

  text(): string {
    const size = this.u32();
    const start = this.offset;
    this.offset += size;
    return this.bytes.toString('utf8', start, this.offset);
  }
}
