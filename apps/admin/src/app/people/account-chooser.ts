import { Combobox, ComboboxPopup, ComboboxWidget } from '@angular/aria/combobox';
import { Listbox, Option } from '@angular/aria/listbox';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  model,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { Accounts } from './accounts';

const shownMax = 8;

/** Takes what people call an account and offers those that contain it: type, arrows, Enter. Its value is the text. */
@Component({
  selector: 'ob-account-chooser',
  imports: [Combobox, ComboboxPopup, ComboboxWidget, Listbox, Option],
  template: `
    <input
      #field
      #combobox="ngCombobox"
      ngCombobox
      class="ob-input"
      type="text"
      autocomplete="off"
      spellcheck="false"
      [attr.maxlength]="longest"
      [placeholder]="placeholder()"
      [(value)]="value"
      [(expanded)]="open"
      (blur)="touch.emit()"
    />
    <ng-template ngComboboxPopup [combobox]="combobox">
      <div class="account-options" [hidden]="offered().length === 0">
        <div
          #listbox="ngListbox"
          ngListbox
          ngComboboxWidget
          focusMode="activedescendant"
          selectionMode="explicit"
          aria-label="Accounts"
          [activeDescendant]="listbox.activeDescendant()"
          [(value)]="chosen"
        >
          @for (name of offered(); track name) {
            <div ngOption class="ob-menu-item" [value]="name" [label]="name">{{ name }}</div>
          }
        </div>
      </div>
    </ng-template>
  `,
  host: { class: 'account-chooser' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountChooser implements FormValueControl<string> {
  readonly value = model('');
  /** The field was left. */
  readonly touch = output();
  readonly placeholder = input('');
  /** Where no form row joins the field with its label. */
  readonly inputId = input<string>();

  private readonly accounts = inject(Accounts);
  /** An email, and the account's name after it. */
  protected readonly longest = 330;
  protected readonly open = signal(false);
  protected readonly chosen = signal<string[]>([]);
  protected readonly offered = computed(() => {
    const part = this.value().trim().toLowerCase();
    return this.accounts
      .names()
      .filter((name) => name.toLowerCase().includes(part))
      .slice(0, shownMax);
  });

  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  constructor() {
    // Not bound: where there is a form row, it gives the id.
    afterNextRender(() => {
      const id = this.inputId();
      if (id !== undefined) this.field().nativeElement.id = id;
    });
    effect(() => {
      const name = this.chosen().at(0);
      if (name !== undefined) untracked(() => this.take(name));
    });
  }

  private take(name: string): void {
    this.chosen.set([]);
    this.value.set(name);
    this.open.set(false);
  }
}
