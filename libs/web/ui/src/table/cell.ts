import { Directive, inject, input, TemplateRef } from '@angular/core';

export interface CellContext<T> {
  readonly $implicit: T;
}

/** `<ng-template obCell="price" [obCellRows]="orders()" let-order>`: how a table shows the column of that id. */
@Directive({ selector: 'ng-template[obCell]' })
export class Cell<T> {
  readonly obCell = input.required<string>();
  /** Only tells the compiler what a row is. */
  readonly obCellRows = input<readonly T[]>();
  readonly template = inject<TemplateRef<CellContext<T>>>(TemplateRef);

  static ngTemplateContextGuard<T>(_cell: Cell<T>, _context: unknown): _context is CellContext<T> {
    return true;
  }
}
