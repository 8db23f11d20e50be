import { createHash } from 'node:crypto';

/** The chain before batch 1. */
export const chainStart = Buffer.alloc(32);

/** SHA-256 over the previous chain, the batch's commands and its events: any change to history shows in every later batch. */
export function chainAfter(previous: Buffer, commands: Buffer, events: Buffer): Buffer {
  return createHash('sha256').update(previous).update(commands).update(events).digest();
}
