import type { QueryResultRow } from 'pg';

/** Runs one statement in the transaction it belongs to. int8 columns arrive as strings. */
export interface Queryable {
  query<R extends QueryResultRow = QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: R[]; rowCount: number | null }>;
}
