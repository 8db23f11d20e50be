import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Session } from '@openbourse/web/api-client';
import { Icon, Theme } from '@openbourse/web/ui';
import { KillSwitches } from '../risk/kill-switches';
import { SearchBox } from '../search/search-box';
import { Leave } from '../sign-in/leave';
import { ConnectionBadge } from './connection-badge';
import { NarrowScreen } from './narrow-screen';
import { navigation } from './navigation';

/** What surrounds every page: navigation, search, connection, look, who is signed in. */
@Component({
  selector: 'ob-shell',
  imports: [ConnectionBadge, Icon, RouterLink, RouterLinkActive, RouterOutlet, SearchBox],
  templateUrl: './shell.html',
  host: { '(keydown.escape)': 'menuOpen.set(false)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shell {
  protected readonly session = inject(Session);
  protected readonly theme = inject(Theme);
  protected readonly narrow = inject(NarrowScreen).matches;
  protected readonly navigation = navigation;
  protected readonly menuOpen = signal(false);
  protected readonly engaged = inject(KillSwitches).engagedCount;
  protected readonly isLight = computed(() => this.theme.shown() === 'light');
  private readonly leave = inject(Leave);
  private readonly signedInAs = this.session.user()?.id;

  constructor() {
    effect(() => {
      const { state, user, expired } = this.session;
      if (state() === 'signed_out') this.leave.toSignIn({ expired: expired(), comeBack: expired() });
      // Another tab signed somebody else in: nothing of what is on the screen is theirs.
      else if (user() !== undefined && user()?.id !== this.signedInAs) location.reload();
    });
  }

  protected switchTheme(): void {
    this.theme.choose({ theme: this.isLight() ? 'dark' : 'light' });
  }

  protected signOut(): void {
    void this.session.signOut();
  }
}
