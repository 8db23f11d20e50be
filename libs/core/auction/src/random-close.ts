import { mulDivFloor } from '@openbourse/kernel';

/** An hour: no exchange lets a call end by chance over a longer window. */
export const closingWindowMsMax = 3_600_000;

/**
 * How many ms after the start of its random window a call ends: evenly spread over 0 … windowMs − 1, 0 for a window of 0. The
 * same seed gives instruments different ends, and every replay the same. The seed, a safe integer from 0, is chance that
 * came in with a command; the host must draw it, and nobody see it, no earlier than the window needs it.
 */
export function closingOffsetMs(call: { seed: number; instrumentId: number; windowMs: number }): number {
  const { seed, instrumentId, windowMs } = call;
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`seed ${seed}`);
  if (!Number.isInteger(windowMs) || windowMs < 0 || windowMs > closingWindowMsMax) {
    throw new RangeError(`window ${windowMs} ms`);
  }
  const low = mix(((seed % 2 ** 32) | 0) ^ Math.imul(instrumentId, 0x9e3779b9));
  return mulDivFloor(mix(low ^ Math.floor(seed / 2 ** 32)) >>> 0, windowMs, 2 ** 32);
}

/** Finaliser of MurmurHash3: every bit of the input changes each bit of the output with probability one half. */
function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
