import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MarketStore } from '@openbourse/web/realtime';
import { DecimalPipe } from '@openbourse/web/ui';
import { Selection } from '../selection';
import { searchInstruments } from './search-instruments';

/** Type, arrows, Enter. Closes with the chosen symbol. */
@Component({
  selector: 'ob-symbol-search-dialog',
  imports: [DecimalPipe],
  templateUrl: './symbol-search-dialog.html',
  styleUrl: './symbol-search-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SymbolSearchDialog {
  private readonly dialog = inject<DialogRef<string>>(DialogRef);
  protected readonly selection = inject(Selection);
  protected readonly typed = signal('');
  protected readonly found = computed(() => searchInstruments(this.selection.instruments(), this.typed()));
  protected readonly active = linkedSignal({ source: this.found, computation: () => 0 });
  private readonly quotes = inject(MarketStore).quotes(() => this.found().map(({ symbol }) => symbol));

  protected lastOf(symbol: string): string | null | undefined {
    return this.quotes.value()?.get(symbol)?.last;
  }

  protected keydown(event: KeyboardEvent): void {
    const count = this.found().length;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && count > 0) {
      event.preventDefault();
      this.active.update((active) => (active + step + count) % count);
      document.getElementById(`ob-found-${this.active()}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && count > 0) {
      event.preventDefault();
      this.choose(this.found()[this.active()].symbol);
    }
  }

  protected choose(symbol: string): void {
    this.dialog.close(symbol);
  }
}
