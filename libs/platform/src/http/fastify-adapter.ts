import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VerifiedTokens } from '../auth/access-tokens';
import { problemContentType, problemDocument } from '../problem/problem-document';
import { ProblemError } from '../problem/problem-error';
import { sendProblem } from '../problem/problem-filter';
import { problemOf } from '../problem/problem-of';
import type { PlatformSettings } from '../settings';
import { closeGently } from './close-gently';
import { acceptJsonOnly } from './json-body';
import { KnownRoutes } from './known-routes';
import { refuseBodyOfBodyless } from './no-body';
import { limitRates, type WriteLimit } from './rate-limits';
import { requestContext } from './request-context';
import { requestIdOf } from './request-id';
import { securityHeadersFor } from './security-headers';

/** Where the sockets are. */
export const socketPath = '/socket.io';

export interface HttpEdge {
  readonly adapter: FastifyAdapter;
  readonly routes: KnownRoutes;
  readonly limitWrites: WriteLimit;
}

/** Fastify with everything that holds for every request, before Nest sees it. */
export async function createHttpEdge(
  settings: Pick<
    PlatformSettings,
    'bodyLimitBytes' | 'trustProxy' | 'rateLimitReadsPerSecond' | 'rateLimitWritesPerSecond'
  >,
  verified: () => VerifiedTokens | undefined,
): Promise<HttpEdge> {
  const adapter = new FastifyAdapter({
    bodyLimit: settings.bodyLimitBytes,
    trustProxy: settings.trustProxy,
    genReqId: requestIdOf,
    requestIdHeader: false,
    logger: false,
    forceCloseConnections: 'idle',
    // Fastify's own 503 is no problem document; closeGently answers instead.
    return503OnClosing: false,
    requestTimeout: 30_000,
    keepAliveTimeout: 72_000,
    http: {
      maxHeaderSize: 16_384,
      // Else Node leaves every upgrade (h2c of some clients) to the socket server, which drops it, instead of answering in HTTP/1.1.
      shouldUpgradeCallback: ({ url }) => url?.startsWith(`${socketPath}/`) === true,
    },
    routerOptions: { maxParamLength: 256 },
    // Before routing (a malformed URL), so no hook ran and nobody set the request id.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      setCommonHeaders(request, reply);
      sendProblem(reply, request.id, problemOf(error) ?? new ProblemError('invalid_url'));
    },
    clientErrorHandler: answerBrokenHttp,
  });
  const instance = adapter.getInstance() as unknown as FastifyInstance;
  const routes = new KnownRoutes();
  routes.watch(instance);
  acceptJsonOnly(instance);
  instance.decorateRequest('principal', undefined);
  instance.addHook('onRequest', (request, reply, done) => {
    setCommonHeaders(request, reply);
    requestContext.run({ requestId: request.id }, () =>
      done(request.raw.url?.includes('%00') ? new ProblemError('invalid_url') : undefined),
    );
  });
  closeGently(instance);
  const limitWrites = await limitRates(instance, settings, verified);
  refuseBodyOfBodyless(instance);
  return { adapter, routes, limitWrites };
}

function setCommonHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id);
  for (const [name, value] of securityHeadersFor(request.raw.url ?? '')) reply.header(name, value);
}

/** HTTP that cannot even be parsed. The socket is all there is. */
function answerBrokenHttp(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const requestId = requestIdOf({ headers: {} });
  const document = problemDocument(tooLarge ? 'headers_too_large' : 'invalid_request', requestId, {
    detail: tooLarge ? undefined : 'The request is not well-formed HTTP.',
  });
  const body = JSON.stringify(document);
  const reason = tooLarge ? 'Request Header Fields Too Large' : 'Bad Request';
  socket.end(
    `HTTP/1.1 ${document.status} ${reason}\r\ncontent-type: ${problemContentType}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
      `x-request-id: ${requestId}\r\nconnection: close\r\n\r\n${body}`,
  );
}
