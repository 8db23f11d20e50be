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

/** After {@link requireSignIn}: others go to /forbidden. */
export const requireRole =
  (role: CallerView['roles'][number]): CanActivateFn =>
  () =>
    inject(Session).hasRole(role) || inject(Router).createUrlTree(['/forbidden']);
