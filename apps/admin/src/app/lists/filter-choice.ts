import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

let made = 0;

/** A filter of a few words; the first choice stands for all. */
@Component({
  selector: 'ob-filter-choice',
  template: `
    <label [for]="id">{{ label() }}</label>
    <select class="ob-input" [id]="id" (change)="choose($event)">
      <option value="" [selected]="!value()">{{ all() }}</option>
      @for (choice of choices(); track choice.value) {
        <option [value]="choice.value" [selected]="choice.value === value()">{{ choice.text }}</option>
      }
    </select>
  `,
  host: { class: 'ob-field' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterChoice {
  readonly label = input.required<string>();
  readonly value = input.required<string | undefined>();
  readonly choices = input.required<readonly Choice[]>();
  readonly all = input('All');
  readonly changed = output<string>();

  protected readonly id = `filter-choice-${++made}`;

  protected choose({ target }: Event): void {
    this.changed.emit((target as HTMLSelectElement).value);
  }
}
