import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Session } from '@openbourse/web/api-client';
import { Icon } from '@openbourse/web/ui';
import { Leave } from '../sign-in/leave';

/** For who is signed in and no operator: says so, and leads to where they may go. */
@Component({
  selector: 'ob-forbidden-page',
  imports: [Icon],
  template: `
    <main class="lone-page">
      <div class="lone-words">
        <h1><ob-icon name="lock" /> The back office is for operators</h1>
        <p>
          You are signed in as <strong>{{ session.user()?.email }}</strong>, who may trade but not operate. Ask an
          operator of your firm for a user that may.
        </p>
        <p class="buttons">
          <a class="ob-button" data-tone="primary" href="/">Go to the terminal</a>
          <button type="button" class="ob-button" (click)="signOut()">Sign in as somebody else</button>
        </p>
      </div>
    </main>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ForbiddenPage {
  protected readonly session = inject(Session);
  private readonly leave = inject(Leave);

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    this.leave.toSignIn({ comeBack: false });
  }
}
