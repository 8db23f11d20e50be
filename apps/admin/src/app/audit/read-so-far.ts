import { type Change, inOrder } from './change';

/** One of the lists that are shown as one. */
export interface Part {
  readonly changes: readonly (Change | undefined)[];
  /** Time of the oldest that was read of it; undefined when all was. */
  readonly readTo: string | undefined;
}

/** The changes of all of them, newest first, as far back as every one was read: farther back one that was not read could be missing. */
export function readSoFar(parts: readonly Part[]): readonly Change[] {
  const from = parts.map(({ readTo = '' }) => readTo).reduce((a, b) => (a > b ? a : b), '');
  return inOrder(parts.flatMap(({ changes }) => changes)).filter(({ at }) => at >= from);
}
