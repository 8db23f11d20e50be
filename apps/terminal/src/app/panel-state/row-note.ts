import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** Below a table: what the chosen row has to say and its cells have no room for. Keys and fingers choose a row; a hint is for pointers alone. */
@Component({
  selector: 'ob-row-note',
  template: `{{ text() }}`,
  host: { role: 'status' },
  styles: `
    :host {
      display: block;
      flex: none;
      padding: 4px 12px;
      border-top: 1px solid var(--ob-line);
      background: var(--ob-surface-2);
      overflow-wrap: anywhere;
    }
    :host:empty {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RowNote {
  /** Nothing is shown of ''. */
  readonly text = input.required<string>();
}
