import { compareDecimals } from '@openbourse/kernel';
import type { Column, Sorting, SortKey } from './column';

/** A sorted copy; rows without a key come last either way, equals keep their order. */
export function sortRows<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  sorting: Sorting | undefined,
): readonly T[] {
  const sortBy = columns.find(({ id }) => id === sorting?.column)?.sortBy;
  if (sorting === undefined || sortBy === undefined) return rows;
  const direction = sorting.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: sortBy(row) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return a.key === b.key ? 0 : a.key === null ? 1 : -1;
      return direction * compareKeys(a.key, b.key);
    })
    .map(({ row }) => row);
}

function compareKeys(a: NonNullable<SortKey>, b: NonNullable<SortKey>): number {
  if (typeof a === 'object' && typeof b === 'object') return compareDecimals(a.decimal, b.decimal);
  return a < b ? -1 : a > b ? 1 : 0;
}
