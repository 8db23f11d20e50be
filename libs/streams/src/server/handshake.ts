import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  callerOf,
  isFromOwnPage,
  PLATFORM_SETTINGS,
  ProblemError,
  problemOf,
  TokenVerifier,
  type PlatformSettings,
  type VerifiedToken,
} from '@openbourse/platform';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import type { Namespace } from '../messages/stream-message';
import type { Connection } from './connection';
import { ConnectionGone, Connections } from './connections';
import { documentOf, MessageDispatcher } from './message-dispatcher';
import { namespaceRoles } from './namespaces';
import { OpeningRate } from './opening-rate';
import { expiryMsOf } from './signed-in-sockets';
import { StreamMetrics } from './stream-metrics';
import type { StreamSocket } from './stream-socket';

/** A client that is refused so often on one connection need not keep it. */
const refusalsMax = 10;

/** Who may open a connection, and join a namespace with it. */
@Injectable()
export class Handshake {
  private readonly allowedOrigins: ReadonlySet<string>;
  private readonly caller: ReturnType<typeof callerOf>;
  private readonly openings: OpeningRate;

  constructor(
    private readonly tokens: TokenVerifier,
    private readonly connections: Connections,
    private readonly dispatcher: MessageDispatcher,
    private readonly metrics: StreamMetrics,
    @Inject(PLATFORM_SETTINGS) { sockets, trustProxy }: PlatformSettings,
  ) {
    this.allowedOrigins = new Set(sockets.allowedOrigins);
    this.caller = callerOf(trustProxy);
    this.openings = new OpeningRate(sockets.openingsPerSecond);
  }

  /** Before the first byte of the protocol; what it says to a refused request is all that this gets. */
  allowRequest = (request: IncomingMessage, decide: (refusal: string | null, allowed: boolean) => void): void => {
    const { ip, host } = this.caller(request);
    const { origin } = request.headers;
    const refusal = this.dispatcher.isStopping
      ? 'shutting_down'
      : !isFromOwnPage({ headers: request.headers, host }) && !this.allowedOrigins.has(origin ?? '')
        ? 'origin_not_allowed'
        : this.connections.isFlooded(ip)
          ? 'too_many_connections'
          : !this.openings.take(ip, Date.now())
            ? 'rate_limited'
            : undefined;
    if (refusal === undefined) return decide(null, true);
    this.metrics.refusals.inc({ code: refusal });
    decide(refusal, false);
  };

  /** Middleware of a namespace: the client hears a problem as `connect_error`, in its `data`. */
  join = (socket: StreamSocket, next: (error?: Error) => void): void => {
    const connection = this.connections.of(socket.conn);
    if (!connection) return next(new ConnectionGone());
    const namespace = socket.nsp.name as Namespace;
    this.admit(socket, namespace, connection).then(
      () => next(),
      (thrown: unknown) => {
        if (thrown instanceof ConnectionGone) return next(thrown);
        this.refuse(connection, problemOf(thrown) ?? new ProblemError('internal_error'), next);
      },
    );
  };

  /** Middleware of every namespace that there is not. */
  refuseUnknown = (socket: Socket, next: (error?: Error) => void): void => {
    const connection = this.connections.of(socket.conn);
    if (!connection) return next(new ConnectionGone());
    this.refuse(connection, new ProblemError('unknown_namespace'), next);
  };

  private refuse(connection: Connection, problem: ProblemError, next: (error: Error) => void): void {
    this.metrics.refusals.inc({ code: problem.code });
    const data = documentOf(problem, randomUUID());
    next(Object.assign(new Error(data.title), { data }));
    // Socket.IO sends the refusal in the next turn.
    if (++connection.refusals >= refusalsMax) setImmediate(() => connection.engine.close());
  }

  private async admit(socket: StreamSocket, namespace: Namespace, connection: Connection): Promise<void> {
    // Socket.IO refuses a second join by itself, but not while the first is under way.
    if (connection.joined.has(namespace)) throw new ProblemError('invalid_request', { detail: 'Asked for twice.' });
    connection.joined.add(namespace);
    try {
      if (this.dispatcher.isStopping) throw new ProblemError('shutting_down');
      const verified = await this.verified(socket.handshake.auth.token, namespace);
      this.connections.admit(connection, verified.principal);
      // Socket.IO would keep it as long as the socket.
      delete socket.handshake.auth.token;
      socket.data.principal = verified.principal;
      socket.data.sessionId = verified.sessionId;
      socket.data.expiresAtMs = expiryMsOf(verified);
    } catch (thrown) {
      connection.joined.delete(namespace);
      throw thrown;
    }
  }

  /** Throws `unauthenticated` or `forbidden`. */
  async verified(token: unknown, namespace: Namespace): Promise<VerifiedToken> {
    const verified = await this.tokens.verify(token);
    if (!verified) throw new ProblemError('unauthenticated');
    if (!verified.principal.roles.some((role) => namespaceRoles[namespace].includes(role))) {
      throw new ProblemError('forbidden');
    }
    return verified;
  }
}
