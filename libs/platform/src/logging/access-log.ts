import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

const slowMs = 1_000;

/** One line per answer that an operator would look for: failures of ours and slow ones; every one when asked. Never the query, body or headers. */
export function logAccess(instance: FastifyInstance, everyRequest: boolean): void {
  const logger = new Logger('Http');
  instance.addHook('onResponse', (request, reply, done) => {
    const { statusCode, elapsedTime } = reply;
    // Asked every few seconds: "not yet ready" is an answer, not a failure.
    const isFailure = statusCode >= 500 && request.routeOptions.url !== '/health/ready';
    if (everyRequest || isFailure || elapsedTime > slowMs) {
      const line = {
        requestId: request.id,
        method: request.method,
        route: request.is404 ? undefined : request.routeOptions.url,
        status: statusCode,
        ms: Math.round(elapsedTime * 10) / 10,
        userId: request.principal?.userId,
        ip: request.ip,
      };
      if (isFailure) logger.error(line, 'request failed');
      else logger.log(line, elapsedTime > slowMs ? 'slow request' : 'request');
    }
    done();
  });
}
