import { hash } from 'node:crypto';

/** 52 bits of the SHA-256 of a canonical request text, as a safe integer above 0. */
export function fingerprintOf(canonical: string): number {
  const digest = hash('sha256', canonical, 'buffer');
  return digest.readUInt32LE(0) * 2 ** 20 + (digest.readUInt32LE(4) % 2 ** 20) + 1;
}
