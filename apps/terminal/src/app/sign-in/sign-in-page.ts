import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { type Credentials, Session } from '@openbourse/web/api-client';
import { SignInForm } from '@openbourse/web/ui';

@Component({
  selector: 'ob-sign-in-page',
  imports: [SignInForm],
  template: `
    <main>
      <p class="brand"><img src="favicon.svg" alt="" width="28" height="28" /> Openbourse</p>
      <ob-sign-in-form heading="Sign in to trade" [notice]="notice()" [signIn]="signIn" />
    </main>
  `,
  styleUrl: './sign-in-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  /** Where to go afterwards: the address that asked to sign in first. */
  readonly next = input<string>();
  protected readonly notice = computed(() => {
    if (this.session.state() === 'restoring') return 'The server does not answer; your session is looked for again.';
    return this.session.expired() ? 'Your session ended. Sign in to go on where you were.' : undefined;
  });
  protected readonly signIn = (credentials: Credentials): Promise<void> => this.session.signIn(credentials);

  constructor() {
    // Also when another tab signed in.
    effect(() => {
      if (this.session.state() === 'signed_in') void this.router.navigateByUrl(pathWithin(this.next()));
    });
  }
}

/** Only paths of this application: what came in with the address may not lead elsewhere. */
const pathWithin = (path: string | undefined): string =>
  path !== undefined && /^\/(?!\/|sign-in)/.test(path) ? path : '/';
