import { inject, Injectable, Injector } from '@angular/core';

/** Opens the search for a symbol; its dialog is loaded when it is first asked for. */
@Injectable({ providedIn: 'root' })
export class SymbolSearch {
  private readonly injector = inject(Injector);
  private isOpen = false;

  async open(): Promise<void> {
    if (this.isOpen) return;
    this.isOpen = true;
    const { openSymbolSearchDialog } = await import('./open-symbol-search-dialog');
    await openSymbolSearchDialog(this.injector);
    this.isOpen = false;
  }
}
