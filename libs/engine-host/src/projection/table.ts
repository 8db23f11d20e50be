export type ColumnType = 'int' | 'bigint' | 'smallint' | 'boolean' | 'text' | 'jsonb';
export type Value = string | number | bigint | boolean | null;

export interface Column<Row> {
  readonly name: string;
  readonly type: ColumnType;
  readonly of: (row: Row) => Value;
  /** Equal for all rows of a batch, so it travels once: a parameter of the statement, not an array. */
  readonly batchWide?: 'time_ms' | 'batch';
}

/** One table as the commit writes it and the verification reads it: the only list of its columns. */
export interface Table<Row> {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly Column<Row>[];
}

export const column = <Row>(
  name: string,
  type: ColumnType,
  of: (row: Row) => Value,
  batchWide?: Column<Row>['batchWide'],
): Column<Row> => ({
  name,
  type,
  of,
  batchWide,
});
