import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '@openbourse/web/api-client';

/** For people who are signed in and may not trade: operators, mostly. */
@Component({
  selector: 'ob-forbidden-page',
  template: `
    <main>
      <h1>You cannot trade with this sign-in</h1>
      <p>{{ session.user()?.email }} has no trading role.</p>
      <p class="ways">
        @if (session.hasRole('operator')) {
          <a class="ob-button" data-tone="primary" href="/admin/">Go to the back office</a>
        }
        <button type="button" class="ob-button" (click)="changeUser()">Sign in as somebody else</button>
      </p>
    </main>
  `,
  styleUrl: './forbidden-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ForbiddenPage {
  protected readonly session = inject(Session);
  private readonly router = inject(Router);

  protected async changeUser(): Promise<void> {
    await this.session.signOut();
    await this.router.navigate(['/sign-in']);
  }
}
