import type { Column } from './column';
import { leastWidthPx } from './column';
import { nextRow } from './next-row';
import { sortRows } from './sort-rows';

interface Row {
  readonly id: number;
  readonly price: string | null;
}
const columns: readonly Column<Row>[] = [
  { id: 'price', head: 'Price', width: '80px', sortBy: ({ price }) => (price === null ? null : { decimal: price }) },
  { id: 'name', head: 'Name', width: 'minmax(96px, 1fr)' },
];
const rows: readonly Row[] = [
  { id: 1, price: '9.5' },
  { id: 2, price: null },
  { id: 3, price: '10' },
  { id: 4, price: '9.50' },
];
const idsSorted = (descending: boolean) => sortRows(rows, columns, { column: 'price', descending }).map(({ id }) => id);

test('decimals sort as numbers, equals keep their order, rows without a figure come last', () => {
  expect(idsSorted(false)).toEqual([1, 4, 3, 2]);
  expect(idsSorted(true)).toEqual([3, 1, 4, 2]);
});

test('without a sorting, or by a column that does not sort, rows stay as they are', () => {
  expect(sortRows(rows, columns, undefined)).toBe(rows);
  expect(sortRows(rows, columns, { column: 'name', descending: true })).toBe(rows);
});

test('the keyboard walks within the rows', () => {
  const at = { count: 30, pageRows: 10 };
  expect(nextRow('ArrowDown', -1, at)).toBe(0);
  expect(nextRow('ArrowDown', 29, at)).toBe(29);
  expect(nextRow('ArrowUp', 0, at)).toBe(0);
  expect(nextRow('PageDown', 5, at)).toBe(15);
  expect(nextRow('PageUp', 5, at)).toBe(0);
  expect(nextRow('End', 5, at)).toBe(29);
  expect(nextRow('x', 5, at)).toBeUndefined();
  expect(nextRow('ArrowDown', -1, { count: 0, pageRows: 1 })).toBeUndefined();
});

test('a table is as wide as its columns need', () => {
  expect(leastWidthPx(columns)).toBe(80 + 96 + 16);
});
