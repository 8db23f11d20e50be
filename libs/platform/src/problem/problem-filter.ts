import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errors } from './errors';
import { problemContentType, problemDocument } from './problem-document';
import { ProblemError } from './problem-error';
import { problemOf } from './problem-of';

/** Renders whatever is thrown, by us, Nest or Fastify, as a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  /** `methodsOf` tells which methods a path has, so that a wrong method is 405 rather than 404. */
  constructor(private readonly methodsOf: (url: string) => readonly string[] = () => []) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    let problem = problemOf(thrown);
    if (!problem) {
      this.logger.error({ err: thrown, requestId: request.id, route: request.routeOptions?.url }, 'unexpected error');
      problem = new ProblemError('internal_error');
    }
    if (problem.code === 'route_not_found') {
      const methods = this.methodsOf(request.raw.url ?? '');
      // A path below a wildcard has its method and may still lead nowhere.
      if (methods.length > 0 && !methods.includes(request.method)) {
        reply.header('allow', methods.join(', '));
        if (request.method === 'OPTIONS') return void reply.status(204).send();
        problem = new ProblemError('method_not_allowed');
      }
    }
    sendProblem(reply, request.id, problem);
  }
}

export function sendProblem(reply: FastifyReply, requestId: string, problem: ProblemError): void {
  if (reply.sent || reply.raw.headersSent) return;
  const { code, options } = problem;
  const retryAfterS = options.retryAfterS ?? errors[code].retryAfterS;
  if (retryAfterS !== undefined) reply.header('retry-after', String(retryAfterS));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  for (const [name, value] of Object.entries(options.headers ?? {})) reply.header(name, value);
  const body = JSON.stringify(problemDocument(code, requestId, options));
  reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .header('content-type', problemContentType)
    .send(body);
}
