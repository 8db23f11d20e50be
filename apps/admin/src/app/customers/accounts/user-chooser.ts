import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { listUsers } from '@openbourse/web/api-client';
import { FilterText } from '../../lists/filter-text';
import { pagedList } from '../../lists/paged-list';

const shownMax = 8;

/** Finds a user by a part of their email. */
@Component({
  selector: 'ob-user-chooser',
  imports: [FilterText],
  template: `
    <ob-filter-text
      label="Owner"
      placeholder="A part of the email"
      [max]="254"
      [value]="search()"
      (changed)="search.set($event)"
    />
    @if (error(); as text) {
      <p class="ob-error" role="alert">{{ text }}</p>
    }
    <ul class="options" aria-label="Users found">
      @for (user of users.items(); track user.id) {
        <li>
          <button type="button" class="ob-menu-item" (click)="chosen.emit(user.id)">
            {{ user.email }} <span class="ob-muted">{{ user.roles.join(', ') }}</span>
          </button>
        </li>
      } @empty {
        @if (!users.loading()) {
          <li class="ob-muted">
            {{ users.failure() ? 'The users cannot be read just now.' : 'No email contains that.' }}
          </li>
        }
      }
    </ul>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UserChooser {
  readonly error = input<string>();
  readonly chosen = output<string>();
  protected readonly search = signal('');
  protected readonly users = pagedList(
    () => this.search(),
    (search) => listUsers({ query: { search: search || undefined, limit: shownMax } }),
    (user) => user.id,
  );
}
