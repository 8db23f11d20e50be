/** A column of a table. Cells show `text`, or the template `obCell` of the same id. */
export interface Column<T> {
  readonly id: string;
  readonly head: string;
  /** What does not depend on the content, because each row is a grid of its own. */
  readonly width: ColumnWidth;
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

export type ColumnWidth = `${number}px` | `minmax(${number}px, ${number}fr)`;

/** Below this a table scrolls sideways. */
export const leastWidthPx = (columns: readonly Pick<Column<never>, 'width'>[]): number =>
  columns.reduce((sum, { width }) => sum + Number(/\d+(?=px)/.exec(width)![0]), 2 * tablePaddingPx);

const tablePaddingPx = 8;
