import type { ClientBase, QueryArrayResult } from 'pg';

/** A query asked ahead of need: a reader that stops early leaves no rejection unhandled. Rows come as arrays. */
export function readAhead<Row extends unknown[]>(
  client: ClientBase,
  query: { name: string; text: string; values: unknown[] },
): Promise<QueryArrayResult<Row>> {
  const result = client.query<Row>({ ...query, rowMode: 'array' });
  result.catch(() => undefined);
  return result;
}
