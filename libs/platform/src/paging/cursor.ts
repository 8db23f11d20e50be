import { ProblemError } from '../problem/problem-error';

/** An opaque cursor: where the next page starts. */
export const encodeCursor = (position: string): string => Buffer.from(position, 'utf8').toString('base64url');

const shape = /^[A-Za-z0-9_-]{1,256}$/;

/** The position in a cursor that matches `expected` (anchored), else `invalid_cursor`. Undefined when there is none. */
export function decodeCursor(cursor: string | undefined, expected: RegExp): string | undefined {
  if (cursor === undefined) return undefined;
  const position = shape.test(cursor) ? Buffer.from(cursor, 'base64url').toString('utf8') : '';
  if (!expected.test(position) || encodeCursor(position) !== cursor) throw new ProblemError('invalid_cursor');
  return position;
}

/** A cursor over a dense number or int8 id; small enough for int8. */
export function decodeNumberCursor(cursor: string | undefined): bigint | undefined {
  const position = decodeCursor(cursor, /^(0|[1-9][0-9]{0,17})$/);
  return position === undefined ? undefined : BigInt(position);
}
