import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { Accounts } from '../people/accounts';
import { FilterText } from './filter-text';

/** A filter by account that takes what people call it, and hands on its id. */
@Component({
  selector: 'ob-filter-account',
  imports: [FilterText],
  template: `
    <ob-filter-text
      label="Account"
      placeholder="Email, name or id"
      [max]="330"
      [value]="shown()"
      [suggestions]="accounts.names()"
      (changed)="choose($event)"
    />
    @if (isUnknown()) {
      <p class="ob-muted" role="status">No single account is called so: all are shown.</p>
    }
  `,
  host: { class: 'filter-account' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterAccount {
  /** The id. */
  readonly value = input.required<string | undefined>();
  readonly changed = output<string>();

  protected readonly accounts = inject(Accounts);
  /** What was typed and is no account stays to be mended; what is one gives way to the account's name. */
  private readonly typed = linkedSignal<string | undefined, string | undefined>({
    source: this.value,
    computation: (value, before) => (value === undefined ? before?.value : undefined),
  });
  protected readonly shown = computed(() => {
    const value = this.value();
    return this.typed() ?? (value === undefined ? '' : this.accounts.nameOf(value));
  });
  protected readonly isUnknown = computed(() => {
    const typed = this.typed();
    return this.value() === undefined && !!typed && this.accounts.idOf(typed) === undefined;
  });

  protected choose(typed: string): void {
    this.typed.set(typed);
    this.changed.emit(this.accounts.idOf(typed) ?? '');
  }
}
