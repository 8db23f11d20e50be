import { ChangeDetectionStrategy, Component, DestroyRef, inject, input, output } from '@angular/core';

const pauseMs = 300;
let made = 0;

/** A filter that is typed: it applies after a short pause, or at once with Enter. */
@Component({
  selector: 'ob-filter-text',
  template: `
    <label [for]="id">{{ label() }}</label>
    <input
      class="ob-input"
      type="search"
      autocomplete="off"
      spellcheck="false"
      [id]="id"
      [value]="value() ?? ''"
      [attr.maxlength]="max()"
      [placeholder]="placeholder()"
      (input)="typed($event)"
      (keydown.enter)="apply($event)"
      (change)="apply($event)"
    />
  `,
  host: { class: 'ob-field' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterText {
  readonly label = input.required<string>();
  readonly value = input.required<string | undefined>();
  readonly placeholder = input('');
  readonly max = input(64);
  readonly changed = output<string>();

  protected readonly id = `filter-text-${++made}`;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected typed(event: Event): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.apply(event), pauseMs);
  }

  protected apply({ target }: Event): void {
    clearTimeout(this.timer);
    const text = (target as HTMLInputElement).value.trim();
    if (text !== (this.value() ?? '')) this.changed.emit(text);
  }
}
