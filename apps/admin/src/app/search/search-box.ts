import { Combobox, ComboboxPopup, ComboboxWidget } from '@angular/aria/combobox';
import { Listbox, Option } from '@angular/aria/listbox';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  resource,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { problemText } from '@openbourse/web/api-client';
import { Icon, Shortcuts } from '@openbourse/web/ui';
import { FindAnything, type Finding } from './find-anything';

const pauseMs = 250;

/** One box that finds anything by id, email or symbol and leads to it. */
@Component({
  selector: 'ob-search-box',
  imports: [Combobox, ComboboxPopup, ComboboxWidget, Icon, Listbox, Option],
  templateUrl: './search-box.html',
  host: { class: 'search-box' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchBox {
  private readonly finder = inject(FindAnything);
  private readonly router = inject(Router);
  private readonly input = viewChild.required<ElementRef<HTMLInputElement>>('input');
  protected readonly typed = signal('');
  protected readonly open = signal(false);
  protected readonly chosen = signal<Finding[]>([]);
  private readonly found = resource({
    params: () => this.typed().trim() || undefined,
    loader: async ({ params, abortSignal }) => {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      return abortSignal.aborted ? [] : this.finder.find(params);
    },
  });
  protected readonly findings = computed(() => (this.found.hasValue() ? this.found.value() : []));
  /** Why the list is empty. */
  protected readonly note = computed(() => {
    if (this.typed().trim() === '') return 'An id, a part of an email, or a symbol.';
    if (this.found.isLoading()) return 'Searching…';
    if (this.found.error()) return problemText(this.found.error()).detail;
    return this.findings().length === 0 ? 'Nothing has that id, email, symbol or name.' : '';
  });

  constructor() {
    inject(Shortcuts).register({
      keys: 'mod+k',
      label: 'Search',
      group: 'Go to',
      run: () => this.input().nativeElement.focus(),
    });
    effect(() => {
      const finding = this.chosen().at(0);
      if (finding) untracked(() => this.go(finding));
    });
  }

  private go({ page }: Finding): void {
    this.chosen.set([]);
    this.typed.set('');
    this.open.set(false);
    this.input().nativeElement.blur();
    void this.router.navigate([...page]);
  }
}
