import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { getUserResource, superviseAccounts, type SupervisedAccountView } from '@openbourse/web/api-client';
import { Cell, type Column, Icon, Panel, Table, Time } from '@openbourse/web/ui';
import { ListPanel } from '../../lists/list-panel';
import { pagedList } from '../../lists/paged-list';
import { CopyId } from '../../shell/copy-id';
import { Page } from '../../shell/page';

@Component({
  selector: 'ob-user-page',
  imports: [Cell, CopyId, Icon, ListPanel, Page, Panel, RouterLink, Table, Time],
  template: `
    <ob-page [heading]="heading()" [back]="{ text: 'Users', link: '/customers/users' }">
      <a
        pageAction
        class="ob-button"
        data-tone="primary"
        routerLink="/customers/accounts/new"
        [queryParams]="{ userId: id() }"
      >
        <ob-icon name="add" />Open an account
      </a>
      <div class="stack">
        <ob-panel
          heading="User"
          class="hugs"
          [loading]="user.isLoading()"
          [problem]="user.error()"
          (retry)="user.reload()"
        >
          @if (user.hasValue()) {
            <dl class="facts">
              <dt>Email</dt>
              <dd>{{ user.value().email }}</dd>
              <dt>Roles</dt>
              <dd>{{ user.value().roles.join(', ') }}</dd>
              <dt>Status</dt>
              <dd>
                <span class="ob-tag" [attr.data-tone]="user.value().status === 'active' ? null : 'caution'">{{
                  user.value().status
                }}</span>
              </dd>
              <dt>Created</dt>
              <dd><time timeStyle="full" [obTime]="user.value().createdAt"></time></dd>
              <dt>Id</dt>
              <dd><ob-copy-id [of]="id()" /></dd>
            </dl>
          }
        </ob-panel>
        <ob-list-panel
          class="medium"
          heading="Accounts"
          [list]="accounts"
          empty="No account yet: without one they cannot trade."
        >
          <ob-table
            label="Accounts of the user"
            [rows]="accounts.items()"
            [columns]="columns"
            [rowKey]="idOf"
            (activate)="open($event)"
          >
            <ng-template obCell="name" [obCellRows]="accounts.items()" let-account>
              <a [routerLink]="['/customers/accounts', account.id]">{{ account.name }}</a>
            </ng-template>
            <ng-template obCell="opened" [obCellRows]="accounts.items()" let-account>
              <time [obTime]="account.createdAt"></time>
            </ng-template>
          </ob-table>
        </ob-list-panel>
      </div>
    </ob-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UserPage {
  readonly id = input.required<string>();
  protected readonly user = getUserResource(() => ({ path: { id: this.id() } }));
  protected readonly accounts = pagedList(
    () => this.id(),
    (userId, cursor) => superviseAccounts({ query: { userId, cursor } }),
    (account) => account.id,
  );
  protected readonly heading = computed(() => (this.user.hasValue() ? this.user.value().email : 'User'));
  protected readonly columns: readonly Column<SupervisedAccountView>[] = [
    { id: 'name', head: 'Name', width: 'minmax(120px, 1fr)' },
    { id: 'id', head: 'Id', width: 'minmax(260px, 2fr)', text: ({ id }) => id },
    { id: 'opened', head: 'Opened', width: '180px' },
  ];
  protected readonly idOf = ({ id }: SupervisedAccountView): string => id;
  private readonly router = inject(Router);

  protected open({ id }: SupervisedAccountView): void {
    void this.router.navigate(['/customers/accounts', id]);
  }
}
