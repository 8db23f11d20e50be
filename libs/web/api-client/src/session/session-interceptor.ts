import { HttpErrorResponse, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { Session } from './session';

const withToken = (request: HttpRequest<unknown>, token: string | undefined): HttpRequest<unknown> =>
  token === undefined ? request : request.clone({ setHeaders: { authorization: `Bearer ${token}` } });

/** Adds the access token to calls of the API; one that comes back 401 is tried once more with a new token. */
export const sessionInterceptor: HttpInterceptorFn = (request, next) => {
  // The calls that make and end a session: the first has no token, the others go by cookie.
  if (!request.url.startsWith('/api/') || request.url.startsWith('/api/v1/auth/')) return next(request);
  const session = inject(Session);
  const sent = session.accessToken();
  return next(withToken(request, sent)).pipe(
    catchError((error: unknown) => {
      if (!(error instanceof HttpErrorResponse) || error.status !== 401 || session.state() !== 'signed_in')
        return throwError(() => error);
      const renewed = session.accessToken() === sent ? session.refresh() : Promise.resolve(true);
      return from(renewed).pipe(
        switchMap((isHeld) => (isHeld ? next(withToken(request, session.accessToken())) : throwError(() => error))),
      );
    }),
  );
};
