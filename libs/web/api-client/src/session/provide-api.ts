import { HttpErrorResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { type EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import { client } from '../generated/rest/client.gen';
import { provideHeyApiClient } from '../generated/rest/client/client.gen';
import { apiProblem } from '../problem/problem';
import { sessionInterceptor } from './session-interceptor';

/** The generated client with the session's token; its functions throw {@link ApiProblem}. */
export function provideApi(): EnvironmentProviders {
  client.interceptors.error.clear();
  client.interceptors.error.use((error, response) =>
    apiProblem(response instanceof HttpErrorResponse ? response : error),
  );
  return makeEnvironmentProviders([
    provideHttpClient(withInterceptors([sessionInterceptor])),
    provideHeyApiClient(client),
  ]);
}
