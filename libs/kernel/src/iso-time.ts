let lastMs = Number.NaN;
let lastText = '';

/** RFC 3339, UTC, milliseconds. Remembers the last one: all that comes out of a batch has the same time. */
export function isoTime(ms: number): string {
  if (ms !== lastMs) {
    lastText = new Date(ms).toISOString();
    lastMs = ms;
  }
  return lastText;
}
