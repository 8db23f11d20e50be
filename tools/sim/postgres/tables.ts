import * as written from '../../../libs/engine-host/src/projection/tables';
import { arrayElements } from './array-text';
import type { PartSql } from './commit-sql';

export type Field = string | null | Buffer;
/** Values as the text that PostgreSQL was sent. */
export type Row = Record<string, Field>;

/** Primary keys: of what the projection writes, the key it writes by. */
const primaryKeys = new Map<string, readonly string[]>([
  ['journal', ['shard', 'batch']],
  ...Object.values(written).map(({ name, key }): [string, readonly string[]] => [name, key]),
  // Its order in the journal is the projection's key; this one is the table's.
  ['stream_batches', ['stream_no', 'seq']],
]);

/** The other unique indexes, as the migrations of the schema `core` have them. */
const uniqueIndexes: Readonly<Record<string, readonly (readonly string[])[]>> = {
  orders: [['account_id', 'client_order_id']],
  tenants: [['code']],
  assets: [['tenant_id', 'code']],
  instruments: [['tenant_id', 'symbol']],
};

export class UniqueViolation extends Error {}

/** Columns of one part of a commit, row by row. */
export interface Change {
  readonly table: string;
  readonly key: string;
  readonly row: Row;
}

export class Table {
  readonly rows = new Map<string, Row>();
  private readonly indexes: Map<string, Row>[];
  private readonly unique: readonly (readonly string[])[];

  constructor(readonly name: string) {
    const key = primaryKeys.get(name);
    if (!key) throw new Error(`tools/sim/postgres/tables.ts does not know core.${name}`);
    this.unique = [key, ...(uniqueIndexes[name] ?? [])];
    this.indexes = this.unique.slice(1).map(() => new Map());
  }

  keyOf(row: Row): string {
    return join(row, this.unique[0]);
  }

  find(index: number, row: Row): Row | undefined {
    return index === 0 ? this.rows.get(this.keyOf(row)) : this.indexes[index - 1].get(join(row, this.unique[index]));
  }

  /** Throws where PostgreSQL would. */
  checkInsert(row: Row): void {
    this.unique.forEach((columns, i) => {
      // NULLs are distinct.
      if (columns.some((column) => row[column] === null)) return;
      if (this.find(i, row)) {
        throw new UniqueViolation(
          `duplicate key in core.${this.name}: ${columns.map((name) => `${name}=${String(row[name])}`).join(' ')}`,
        );
      }
    });
  }

  insert(row: Row): void {
    this.rows.set(this.keyOf(row), row);
    this.indexes.forEach((index, i) => {
      const columns = this.unique[i + 1];
      if (columns.every((column) => row[column] !== null)) index.set(join(row, columns), row);
    });
  }

  delete(row: Row): void {
    this.rows.delete(this.keyOf(row));
  }
}

function join(row: Row, columns: readonly string[]): string {
  if (columns.length === 1) return String(row[columns[0]]);
  let key = '';
  for (const column of columns) key += `${String(row[column])}/`;
  return key;
}

/** The rows of a part as its parameters have them. */
export function rowsOf(part: PartSql, values: readonly unknown[]): Row[] {
  const arrays: (Field[] | undefined)[] = [];
  let count = -1;
  for (const { parameter, isArray } of part.columns) {
    if (!isArray) {
      arrays.push(undefined);
      continue;
    }
    const text = values[parameter] as string;
    if (text === '{}') return [];
    const elements = arrayElements(text);
    if (count >= 0 && elements.length !== count) throw new Error(`core.${part.table}: columns of different lengths`);
    count = elements.length;
    arrays.push(elements);
  }
  const rows: Row[] = [];
  for (let i = 0; i < (count < 0 ? 1 : count); i++) {
    const row: Row = {};
    part.columns.forEach(({ name, parameter }, at) => {
      const array = arrays[at];
      row[name] = array ? array[i] : plain(values[parameter]);
    });
    rows.push(row);
  }
  return rows;
}

const plain = (value: unknown): Field => (Buffer.isBuffer(value) ? value : String(value));
