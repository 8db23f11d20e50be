// Reports of the public workload: REPORT_WORDS words each, written by the replay, printed after it.

export const ACK = 0;
export const TRADE = 1;
export const CANCEL_ACK = 2;
export const MODIFY_ACK = 3;
export const CANCEL_REJECT = 4;
export const MODIFY_REJECT = 5;

/** kind (type | side << 3), seq, then the fields of the line in the order in which they are printed. */
export const REPORT_WORDS = 6;

/** Report words that a workload of so many messages can need: a trade ends its maker or its taker. */
export const reportWordsFor = (messages: number): number => 4 * messages * REPORT_WORDS;

/** Numbers of a line after `seq` and the side, by report type; only orders' own reports print a side. */
const FIELDS = [3, 4, 2, 3, 1, 1];
const HAS_SIDE = [true, false, true, true, false, false];
const CHUNK_BYTES = 1 << 16;
const LINE_BYTES_MAX = 6 * 11;
const COMMA = 44;
const NEWLINE = 10;
const ZERO = 48;

/** Visits the report text in pieces; the piece is only valid during the visit. */
export function printReports(reports: Int32Array, length: number, visit: (piece: Buffer) => void): void {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let used = 0;
  const print = (value: number): void => {
    let scale = 1;
    while (scale * 10 <= value) scale *= 10;
    for (let rest = value; scale >= 1; scale = Math.trunc(scale / 10)) {
      const digit = Math.trunc(rest / scale);
      chunk[used++] = ZERO + digit;
      rest -= digit * scale;
    }
  };
  for (let at = 0; at < length; at += REPORT_WORDS) {
    if (used > CHUNK_BYTES - LINE_BYTES_MAX) {
      visit(chunk.subarray(0, used));
      used = 0;
    }
    if (at > 0) chunk[used++] = NEWLINE;
    const type = reports[at] & 7;
    print(type);
    chunk[used++] = COMMA;
    print(reports[at + 1]);
    if (HAS_SIDE[type]) {
      chunk[used++] = COMMA;
      print(reports[at] >> 3);
    }
    for (let field = 0; field < FIELDS[type]; field++) {
      chunk[used++] = COMMA;
      print(reports[at + 2 + field]);
    }
  }
  visit(chunk.subarray(0, used));
}
