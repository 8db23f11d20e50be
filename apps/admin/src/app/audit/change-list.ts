import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Time } from '@openbourse/web/ui';
import { UserNames } from '../people/user-names';
import type { Change } from './change';

/** The last changes of one thing: what, why, who, when. */
@Component({
  selector: 'ob-change-list',
  imports: [Time],
  template: `
    <ol class="changes">
      @for (change of changes(); track change.at + change.what) {
        <li>
          <strong>{{ change.what }}</strong>
          <span>“{{ change.reason }}”</span>
          <span class="ob-muted">
            <time [obTime]="change.at"></time>
            @if (change.actor) {
              by {{ names.of(change.actor) }}
            }
          </span>
        </li>
      } @empty {
        <li class="ob-muted">{{ empty() }}</li>
      }
    </ol>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangeList {
  readonly changes = input.required<readonly Change[]>();
  readonly empty = input('Nothing yet.');
  protected readonly names = inject(UserNames);
}
