import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import type { CallerView } from '../generated/rest/types.gen';
import { Session } from './session';

/** Lets in who is signed in (asking the cookie first after a reload); others go to /sign-in and come back afterwards. */
export const requireSignIn: CanActivateFn = async (_route, { url }) => {
  const session = inject(Session);
  const router = inject(Router);
  if (session.state() === 'restoring') await session.refresh();
  return session.state() === 'signed_in' || router.createUrlTree(['/sign-in'], { queryParams: { next: url } });
};

/** Beside {@link requireSignIn}, which comes first: others go to /forbidden. */
export const requireRole =
  (role: CallerView['roles'][number]): CanActivateFn =>
  async () => {
    const session = inject(Session);
    const router = inject(Router);
    // The guards of a route run side by side: this one too has to wait until it is known who is there.
    if (session.state() === 'restoring') await session.refresh();
    return session.hasRole(role) || router.createUrlTree(['/forbidden']);
  };
