/** A column of a table. Cells show `text`, or the template `obCell` of the same id. */
export interface Column<T> {
  readonly id: string;
  readonly head: string;
  /** CSS grid track: `80px`, `minmax(96px, 1fr)`. */
  readonly width: string;
  /** Numbers go to the end. */
  readonly align?: 'start' | 'end';
  readonly text?: (row: T) => string;
  /** What to sort by when the head is clicked; without it the column does not sort. Decimal strings as `decimal`. */
  readonly sortBy?: (row: T) => SortKey;
  /** The head is for screen readers only (a column of buttons). */
  readonly headHidden?: boolean;
}

export type SortKey = string | number | { readonly decimal: string } | null;

export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}
