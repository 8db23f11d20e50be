import type { Column, Value } from '../projection/table';

const special = /["\\]/g;

function quoted(value: Value): string {
  if (value === null) return 'NULL';
  const text = value as string;
  return `"${text.replace(special, '\\$&')}"`;
}

/**
 * One column of many rows as the text of a PostgreSQL array. Text is always quoted, so that a client order id `NULL` or
 * `a,b` stays itself.
 */
export function arrayLiteral<Row>(rows: Iterable<Row>, column: Column<Row>): string {
  let text = '';
  if (column.type === 'text' || column.type === 'jsonb') {
    for (const row of rows) text += `,${quoted(column.of(row))}`;
  } else {
    for (const row of rows) text += `,${column.of(row)}`;
  }
  return `{${text.slice(1)}}`;
}
