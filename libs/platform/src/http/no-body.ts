import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem-error';

const bodyless = new Set(['GET', 'HEAD', 'DELETE']);

/**
 * GET, HEAD and DELETE say everything in path and query. A body there is refused before it is read: ignored, it would
 * make a cancel of one instrument's orders a cancel of all.
 */
export function refuseBodyOfBodyless(instance: FastifyInstance): void {
  instance.addHook('onRequest', (request, _reply, done) => {
    done(bodyless.has(request.method) && !request.is404 && announcesBody(request) ? unexpectedBody() : undefined);
  });
}

function announcesBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

export const unexpectedBody = (): ProblemError =>
  new ProblemError('invalid_request', {
    detail: 'This request takes no body.',
    errors: [{ field: '', code: 'unexpected_body', detail: 'this request takes no body' }],
  });
