import { ChangeDetectionStrategy, Component, computed, contentChild, effect, ElementRef, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';

let made = 0;
const labelable = 'input, select, textarea';

/** A control with its label, its hint and what is wrong with it, joined for assistive technology. */
@Component({
  selector: 'ob-form-row',
  template: `
    <label [for]="id">
      {{ label() }}
      @if (optional()) {
        <span class="ob-muted">(optional)</span>
      }
    </label>
    <ng-content />
    @if (hint()) {
      <p class="ob-hint" [id]="id + '-hint'">{{ hint() }}</p>
    }
    @if (error(); as text) {
      <p class="ob-error" [id]="id + '-error'">{{ text }}</p>
    }
  `,
  host: { class: 'ob-field' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FormRow {
  readonly label = input.required<string>();
  readonly hint = input<string>();
  readonly optional = input(false);
  readonly of = input.required<FieldTree<string>>();

  protected readonly id = `form-row-${++made}`;
  private readonly control = contentChild(FormField, { read: ElementRef });

  /** Once it was left or sent, in words. */
  protected readonly error = computed(() => {
    const state = this.of()();
    return state.touched() ? state.errors().at(0)?.message : undefined;
  });

  constructor() {
    effect(() => {
      const host = this.control()?.nativeElement as HTMLElement | undefined;
      if (!host) return;
      // A control of our own has its field inside.
      const element = host.matches(labelable) ? host : host.querySelector<HTMLElement>(labelable);
      if (!element) return;
      const error = this.error();
      const described = [this.hint() && `${this.id}-hint`, error && `${this.id}-error`].filter(Boolean).join(' ');
      element.id = this.id;
      element.setAttribute('aria-invalid', String(error !== undefined));
      if (described) element.setAttribute('aria-describedby', described);
      else element.removeAttribute('aria-describedby');
    });
  }
}
