const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const valueOf = new Int8Array(128).fill(-1);
for (let i = 0; i < alphabet.length; i++) valueOf[alphabet.charCodeAt(i)] = i;

/** What a derived id names. The numbers are part of the public ids: never reuse one. */
export const IdKind = { account: 1, order: 2, trade: 3, posting: 4, instrument: 5 } as const;
export type IdKind = (typeof IdKind)[keyof typeof IdKind];

export interface DerivedId {
  kind: number;
  shard: number;
  /** Milliseconds since 1970 of the journal batch that made it. */
  timeMs: number;
  /** Dense per kind and shard, from 1. */
  number: number;
}

/** Two digits at a time, by their value: ids are made for every order, fill and message. */
const pairs = Array.from({ length: 1024 }, (_, value) => alphabet[value >> 5] + alphabet[value & 31]);
const thirtyBits = 2 ** 30;

const sixDigits = (value: number): string => pairs[value >> 20] + pairs[(value >> 10) & 1023] + pairs[value & 1023];
const fourDigits = (value: number): string => pairs[(value >> 10) & 1023] + pairs[value & 1023];

/**
 * A ULID that carries no randomness, so that ids made inside the core follow from the journal:
 * 48 bits time | 5 bits kind | 15 bits shard | 60 bits number (128 bits, 26 characters of Crockford base 32).
 */
export function derivedId(kind: IdKind, shard: number, timeMs: number, number: number): string {
  const timeHigh = Math.floor(timeMs / thirtyBits);
  const numberHigh = Math.floor(number / thirtyBits);
  const time = fourDigits(timeHigh) + sixDigits(timeMs - timeHigh * thirtyBits);
  const where = alphabet[kind] + alphabet[shard >> 10] + pairs[shard & 1023];
  return time + where + sixDigits(numberHigh) + sixDigits(number - numberHigh * thirtyBits);
}

function readDigits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = valueOf[text.charCodeAt(i)] ?? -1;
    if (digit < 0) return -1;
    value = value * 32 + digit;
  }
  return value;
}

/** Takes a derived id apart; undefined when the text is none (upper case only, one spelling per id). */
export function parseDerivedId(text: string, kind: IdKind): DerivedId | undefined {
  if (typeof text !== 'string' || text.length !== 26) return undefined;
  const timeMs = readDigits(text, 0, 10);
  const found = readDigits(text, 10, 11);
  const shard = readDigits(text, 11, 14);
  const number = readDigits(text, 14, 26);
  if (timeMs < 0 || timeMs >= 2 ** 48 || found !== kind || shard < 0 || number < 1 || !Number.isSafeInteger(number)) {
    return undefined;
  }
  return { kind: found, shard, timeMs, number };
}
