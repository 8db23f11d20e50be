import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { type Credentials, Session } from '@openbourse/web/api-client';
import { SignInForm } from '@openbourse/web/ui';

@Component({
  selector: 'ob-sign-in-page',
  imports: [SignInForm],
  template: `
    <main class="lone-page">
      <ob-sign-in-form
        heading="Openbourse back office"
        [notice]="expired() ? 'Your session ended. Sign in again to go on.' : undefined"
        [signIn]="signIn"
        (signedIn)="goOn()"
      />
    </main>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  /** Where the visitor wanted to go. */
  readonly next = input<string>();
  readonly expired = input<string>();
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  protected readonly signIn = (credentials: Credentials): Promise<void> => this.session.signIn(credentials);

  protected goOn(): void {
    const next = this.next() ?? '/';
    // Only an address of this application: what a link brings along is not to lead elsewhere.
    void this.router.navigateByUrl(/^\/(?!\/)/.test(next) ? next : '/', { replaceUrl: true });
  }
}
