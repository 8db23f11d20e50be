import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { SymbolSearch } from '../symbol-search/symbol-search';

@Component({
  selector: 'ob-unknown-symbol',
  template: `
    <h1>There is no instrument “{{ symbol() }}” here</h1>
    <p>It may have another name, or be listed elsewhere.</p>
    <button type="button" class="ob-button" data-tone="primary" (click)="search.open()">Search a symbol</button>
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      place-content: center;
      justify-items: center;
      padding: 16px;
      background: var(--ob-surface-1);
      text-align: center;
    }
    h1 {
      margin: 0;
      font-size: 16px;
    }
    p {
      margin: 0;
      color: var(--ob-text-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnknownSymbol {
  readonly symbol = input.required<string>();
  protected readonly search = inject(SymbolSearch);
}
