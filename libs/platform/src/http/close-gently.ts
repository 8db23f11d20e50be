import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem/problem-error';

/**
 * Lets requests that are under way finish and takes no more. Fastify closes the connections that are idle when it begins
 * to close; those that were busy then would be kept alive, and the server with them, until their clients let go.
 */
export function closeGently(instance: FastifyInstance): void {
  let closing = false;
  instance.addHook('preClose', (done) => {
    closing = true;
    const sweep = setInterval(() => instance.server.closeIdleConnections(), 50);
    instance.server.once('close', () => clearInterval(sweep));
    sweep.unref();
    done();
  });
  instance.addHook('onRequest', (_request, reply, done) => {
    if (!closing) return done();
    reply.header('connection', 'close');
    done(new ProblemError('shutting_down'));
  });
}
