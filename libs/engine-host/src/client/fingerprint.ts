import { createHash } from 'node:crypto';

/** 52 bits of the SHA-256 of a canonical request text, as a safe integer above 0. */
export function fingerprintOf(canonical: string): number {
  const digest = createHash('sha256').update(canonical).digest();
  return digest.readUInt32LE(0) * 2 ** 20 + (digest.readUInt32LE(4) % 2 ** 20) + 1;
}
