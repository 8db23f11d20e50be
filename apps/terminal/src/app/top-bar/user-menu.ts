import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Session } from '@openbourse/web/api-client';
import { Icon } from '@openbourse/web/ui';
import { Selection } from '../selection';
import { openShortcutsHelp } from '../shortcuts-help/open-shortcuts-help';

/** Who is signed in, which account is looked at, the way out. */
@Component({
  selector: 'ob-user-menu',
  imports: [Icon],
  templateUrl: './user-menu.html',
  styleUrl: './bar-menu.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UserMenu {
  protected readonly session = inject(Session);
  protected readonly selection = inject(Selection);
  protected readonly help = openShortcutsHelp();

  /** In every tab of this browser. The workspace goes to the sign-in page by itself. */
  protected signOut(): void {
    void this.session.signOut();
  }
}
