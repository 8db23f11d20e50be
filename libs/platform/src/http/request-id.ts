import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const shape = /^[A-Za-z0-9._-]{1,128}$/;

/** The caller's X-Request-Id when it is harmless, else a new one. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && shape.test(given) ? given : randomUUID();
}
