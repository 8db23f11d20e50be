import {
  CdkVirtualForOf,
  CdkVirtualScrollableElement,
  CdkFixedSizeVirtualScroll,
  CdkVirtualScrollViewport,
} from '@angular/cdk/scrolling';
import { NgTemplateOutlet } from '@angular/common';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChildren,
  DestroyRef,
  ElementRef,
  inject,
  input,
  linkedSignal,
  model,
  output,
  viewChild,
} from '@angular/core';
import { Density } from '../theme/density';
import { Icon } from '../icon/icon';
import { Cell } from './cell';
import { type Column, leastWidthPx, type Sorting } from './column';
import { nextRow } from './next-row';
import { sortRows } from './sort-rows';

let lastId = 0;

/**
 * A table for any number of rows: only those in sight exist, the head stays, the arrow keys walk the rows, Enter activates one.
 * A row keeps its identity by `rowKey`, so that what changes is redrawn in place.
 */
@Component({
  selector: 'ob-table',
  imports: [
    CdkVirtualForOf,
    CdkVirtualScrollableElement,
    CdkFixedSizeVirtualScroll,
    CdkVirtualScrollViewport,
    Icon,
    NgTemplateOutlet,
  ],
  templateUrl: './table.html',
  styleUrl: './table.css',
  host: {
    '[style.--ob-tracks]': 'tracks()',
    '[style.--ob-row]': 'rowPx() + "px"',
    '[style.--ob-least]': 'leastWidth()',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Table<T> {
  readonly rows = input.required<readonly T[]>();
  readonly columns = input.required<readonly Column<T>[]>();
  readonly rowKey = input.required<(row: T) => string>();
  /** What the table holds, for screen readers: "Open orders". */
  readonly label = input.required<string>();
  /** More rows may exist than were loaded; `nearEnd` says when to load them. */
  readonly more = input(false);
  readonly initialSorting = input<Sorting>();
  /** Key of the row that the keyboard is on. */
  readonly active = model<string>();
  /** Extra attribute `data-row` of a row, for styling: "pending", "buy". */
  readonly rowKind = input<(row: T) => string | undefined>();
  /** One click activates, as in a list to choose from; otherwise it takes two. */
  readonly clickActivates = input(false);
  readonly activate = output<T>();
  /** Any other key on a row (Delete, say); `preventDefault` it when used. */
  readonly rowKeydown = output<{ row: T; event: KeyboardEvent }>();
  readonly nearEnd = output();

  private readonly cells = contentChildren<Cell<T>>(Cell);
  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);
  protected readonly rowPx = inject(Density).rowPx;
  protected readonly id = `ob-table-${++lastId}`;
  protected readonly sorting = linkedSignal(() => this.initialSorting());
  protected readonly sorted = computed(() => sortRows(this.rows(), this.columns(), this.sorting()));
  protected readonly tracks = computed(() =>
    this.columns()
      .map(({ width }) => width)
      .join(' '),
  );
  protected readonly leastWidth = computed(() => `${leastWidthPx(this.columns())}px`);
  protected readonly templates = computed(
    () => new Map(this.cells().map((cell) => [cell.obCell(), cell.template] as const)),
  );
  protected readonly activeIndex = computed(() => {
    const active = this.active();
    return active === undefined ? -1 : this.sorted().findIndex((row) => this.rowKey()(row) === active);
  });
  protected readonly trackRow = (_index: number, row: T): string => this.rowKey()(row);

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    // The viewport measures itself once: a table that was hidden then (a panel still loading) or is resized later (a dock, a tab)
    // would draw as many rows as fitted at first.
    const resized = new ResizeObserver(() => this.measure());
    afterNextRender(() => resized.observe(host));
    inject(DestroyRef).onDestroy(() => resized.disconnect());
  }

  protected sort({ id, sortBy }: Column<T>): void {
    if (sortBy === undefined) return;
    // Descending first (the largest is what people look for), then ascending, then as given.
    this.sorting.update((now) =>
      now?.column !== id
        ? { column: id, descending: true }
        : now.descending
          ? { column: id, descending: false }
          : undefined,
    );
  }

  protected sortState({ id, sortBy }: Column<T>): 'ascending' | 'descending' | 'none' | null {
    const sorting = this.sorting();
    if (sortBy === undefined) return null;
    return sorting?.column !== id ? 'none' : sorting.descending ? 'descending' : 'ascending';
  }

  protected clicked(row: T): void {
    this.active.set(this.rowKey()(row));
    if (this.clickActivates()) this.activate.emit(row);
  }

  protected keydown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return;
    const rows = this.sorted();
    const pageRows = Math.max(1, Math.floor(this.viewport().getViewportSize() / this.rowPx()) - 1);
    const index = nextRow(event.key, this.activeIndex(), { count: rows.length, pageRows });
    if (index !== undefined) {
      event.preventDefault();
      this.active.set(this.rowKey()(rows[index]));
      this.reveal(index);
      return;
    }
    const row = rows[this.activeIndex()];
    if (row === undefined) return;
    if (event.key === 'Enter') this.activate.emit(row);
    else this.rowKeydown.emit({ row, event });
  }

  protected scrolled(lastIndex: number): void {
    if (this.more() && lastIndex >= this.rows().length - 20) this.nearEnd.emit();
  }

  private measure(): void {
    const index = this.activeIndex();
    const wasInSight = index >= 0 && this.isInSight(index);
    this.viewport().checkViewportSize();
    // What shrinks it may have come because of the very row: a line below that says more of it.
    if (wasInSight) this.reveal(index);
  }

  private isInSight(index: number): boolean {
    const rowPx = this.rowPx();
    const top = this.viewport().measureScrollOffset('top');
    return index * rowPx >= top && (index + 1) * rowPx <= top + this.viewport().getViewportSize() - rowPx;
  }

  private reveal(index: number): void {
    const viewport = this.viewport();
    const rowPx = this.rowPx();
    const top = viewport.measureScrollOffset('top');
    const height = viewport.getViewportSize() - rowPx;
    if (index * rowPx < top) viewport.scrollToOffset(index * rowPx);
    else if ((index + 1) * rowPx > top + height) viewport.scrollToOffset((index + 1) * rowPx - height);
  }
}
