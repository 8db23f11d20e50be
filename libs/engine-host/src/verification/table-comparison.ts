import type { ClientBase } from 'pg';
import type { Table, Value } from '../projection/table';

export interface Difference {
  readonly table: string;
  readonly key: string;
  /** Undefined: the whole row. */
  readonly column?: string;
  readonly expected: string | null;
  readonly found: string | null;
}

const pageSize = 5_000;

/** Holds a table against the rows that the journal gives, both in key order, without having the table in memory. */
export class TableComparison<Row> {
  rows = 0;
  private page: (string | null)[][] = [];
  private at = 0;
  private exhausted = false;
  private readonly keyIndices: number[];

  private constructor(
    private readonly client: ClientBase,
    private readonly table: Table<Row>,
    private readonly report: (difference: Difference) => void,
  ) {
    this.keyIndices = table.key.map((name) => table.columns.findIndex((column) => column.name === name));
  }

  /** Inside a transaction: reads through a cursor of its snapshot. */
  static async open<Row>(
    client: ClientBase,
    table: Table<Row>,
    report: (difference: Difference) => void,
  ): Promise<TableComparison<Row>> {
    const columns = table.columns.map((column) => `${column.name}::text`).join(', ');
    const order = table.key.map((name) => `t.${name}`).join(', ');
    await client.query(
      `declare verify_${table.name} no scroll cursor for select ${columns} from core.${table.name} t order by ${order}`,
    );
    return new TableComparison(client, table, report);
  }

  /** Takes the next expected rows, in key order. */
  async expect(rows: readonly Row[]): Promise<void> {
    for (const row of rows) {
      const expected = this.table.columns.map((column) => textOf(column.of(row)));
      let found = this.at < this.page.length ? this.page[this.at] : await this.fetch();
      while (found && this.compareKeys(found, expected) < 0) {
        this.report({ table: this.table.name, key: this.keyOf(found), expected: null, found: found.join(' ') });
        this.at++;
        found = this.at < this.page.length ? this.page[this.at] : await this.fetch();
      }
      this.rows++;
      if (found && this.compareKeys(found, expected) === 0) {
        this.compareRow(expected, found);
        this.at++;
      } else {
        this.report({ table: this.table.name, key: this.keyOf(expected), expected: expected.join(' '), found: null });
      }
    }
  }

  /** What the table has beyond the last expected row should not be there. */
  async finish(): Promise<void> {
    for (
      let found = this.page[this.at] ?? (await this.fetch());
      found;
      found = this.page[this.at] ?? (await this.fetch())
    ) {
      this.report({ table: this.table.name, key: this.keyOf(found), expected: null, found: found.join(' ') });
      this.at++;
    }
    await this.client.query(`close verify_${this.table.name}`);
  }

  private async fetch(): Promise<(string | null)[] | undefined> {
    if (this.exhausted) return undefined;
    const { rows } = await this.client.query<(string | null)[]>({
      text: `fetch ${pageSize} from verify_${this.table.name}`,
      rowMode: 'array',
    });
    this.page = rows;
    this.at = 0;
    this.exhausted = rows.length < pageSize;
    return rows[0];
  }

  private compareRow(expected: (string | null)[], found: (string | null)[]): void {
    this.table.columns.forEach((column, i) => {
      const same = column.type === 'jsonb' ? canonical(expected[i]) === canonical(found[i]) : expected[i] === found[i];
      if (same) return;
      this.report({
        table: this.table.name,
        key: this.keyOf(expected),
        column: column.name,
        expected: expected[i],
        found: found[i],
      });
    });
  }

  /** Keys of the compared tables are numbers. */
  private compareKeys(a: (string | null)[], b: (string | null)[]): number {
    for (const i of this.keyIndices) {
      const difference = Number(a[i]) - Number(b[i]);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  private keyOf(row: (string | null)[]): string {
    return this.keyIndices.map((i) => `${this.table.columns[i].name}=${row[i]}`).join(' ');
  }
}

/** Rows of a fold in the key order of their table. */
export function inKeyOrder<Row>(table: Table<Row>, rows: Iterable<Row>): Row[] {
  const keys = table.key.map((name) => table.columns.find((column) => column.name === name)!.of);
  return [...rows].sort((a, b) => {
    for (const key of keys) {
      const difference = Number(key(a)) - Number(key(b));
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

const textOf = (value: Value): string | null => (value === null ? null : String(value));

function canonical(json: string | null): string {
  return JSON.stringify(JSON.parse(json ?? 'null'), (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
