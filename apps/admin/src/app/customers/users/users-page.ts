import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { listUsers, type UserView } from '@openbourse/web/api-client';
import { Cell, type Column, Icon, Table, Time } from '@openbourse/web/ui';
import { FilterText } from '../../lists/filter-text';
import { ListPanel } from '../../lists/list-panel';
import { pagedList } from '../../lists/paged-list';
import { urlFilters } from '../../lists/url-filters';
import { NarrowScreen } from '../../shell/narrow-screen';
import { Page } from '../../shell/page';

const columns: readonly Column<UserView>[] = [
  { id: 'email', head: 'Email', width: 'minmax(200px, 2fr)' },
  { id: 'roles', head: 'Roles', width: 'minmax(120px, 1fr)', text: ({ roles }) => roles.join(', ') },
  { id: 'status', head: 'Status', width: '100px' },
  { id: 'created', head: 'Created', width: '180px' },
];

@Component({
  selector: 'ob-users-page',
  imports: [Cell, FilterText, Icon, ListPanel, Page, RouterLink, Table, Time],
  template: `
    <ob-page heading="Users" [fills]="true">
      <a pageAction class="ob-button" data-tone="primary" routerLink="new"><ob-icon name="add" />New user</a>
      <div class="filters">
        <ob-filter-text
          label="Email contains"
          [max]="254"
          [value]="filters.values().search"
          (changed)="filters.set({ search: $event })"
        />
      </div>
      <ob-list-panel
        heading="Users, oldest first"
        [list]="users"
        [empty]="filters.anySet() ? 'No email contains that.' : 'There are no users yet.'"
      >
        <ob-table
          label="Users"
          [rows]="users.items()"
          [columns]="columns()"
          [rowKey]="idOf"
          [more]="users.hasMore()"
          (nearEnd)="users.more()"
          (activate)="open($event)"
        >
          <ng-template obCell="email" [obCellRows]="users.items()" let-user>
            <a [routerLink]="['/customers/users', user.id]">{{ user.email }}</a>
          </ng-template>
          <ng-template obCell="status" [obCellRows]="users.items()" let-user>
            <span class="ob-tag" [attr.data-tone]="user.status === 'active' ? null : 'caution'">{{ user.status }}</span>
          </ng-template>
          <ng-template obCell="created" [obCellRows]="users.items()" let-user>
            <time [obTime]="user.createdAt"></time>
          </ng-template>
        </ob-table>
      </ob-list-panel>
    </ob-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UsersPage {
  protected readonly filters = urlFilters('search');
  protected readonly users = pagedList(
    () => this.filters.values(),
    ({ search }, cursor) => listUsers({ query: { search, cursor } }),
    (user) => user.id,
  );
  private readonly narrow = inject(NarrowScreen).matches;
  private readonly router = inject(Router);
  protected readonly columns = computed(() =>
    this.narrow() ? columns.filter(({ id }) => id === 'email' || id === 'roles') : columns,
  );
  protected readonly idOf = ({ id }: UserView): string => id;

  protected open({ id }: UserView): void {
    void this.router.navigate(['/customers/users', id]);
  }
}
