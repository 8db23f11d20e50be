import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of a request carries. */
export const requestContext = new AsyncLocalStorage<{ readonly requestId: string }>();
