import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import { AccountChooser } from '../people/account-chooser';
import { Accounts } from '../people/accounts';

const pauseMs = 300;
let made = 0;

/** A filter by account that takes what people call it, and hands on its id. */
@Component({
  selector: 'ob-filter-account',
  imports: [AccountChooser],
  template: `
    <div class="ob-field">
      <label [for]="id">Account</label>
      <ob-account-chooser
        placeholder="Email, name or id"
        [inputId]="id"
        [value]="shown()"
        (valueChange)="choose($event)"
      />
    </div>
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

  protected readonly id = `filter-account-${++made}`;
  private readonly accounts = inject(Accounts);
  private timer: ReturnType<typeof setTimeout> | undefined;
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

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  /** What is an account applies at once; what may become one while it is typed, after a pause. */
  protected choose(typed: string): void {
    this.typed.set(typed);
    clearTimeout(this.timer);
    const id = this.accounts.idOf(typed);
    if (id !== undefined) this.apply(id);
    else this.timer = setTimeout(() => this.apply(''), pauseMs);
  }

  private apply(id: string): void {
    if (id !== (this.value() ?? '')) this.changed.emit(id);
  }
}
