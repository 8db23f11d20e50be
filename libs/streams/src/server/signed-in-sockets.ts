import { Injectable } from '@nestjs/common';
import { VerifiedTokens, type VerifiedToken } from '@openbourse/platform';
import type { Namespace } from '../messages/stream-message';
import { SocketOutbox } from '../outbox/socket-outbox';
import { sayClosing } from './connection';
import { Connections } from './connections';
import { MessageDispatcher } from './message-dispatcher';
import { StreamMetrics } from './stream-metrics';
import type { StreamSocket } from './stream-socket';

/** setTimeout fires at once beyond this. */
const timerMsMax = 2 ** 31 - 1;

/** The last moment with a year of four digits: what a token says may be beyond any date. */
const expiryMsMax = Date.UTC(9999, 11, 31);

export const expiryMsOf = ({ expiresAtS }: VerifiedToken): number => Math.min(expiresAtS * 1000, expiryMsMax);

/** The life of a socket from its welcome to the expiry of its token. */
@Injectable()
export class SignedInSockets {
  private readonly expiries = new WeakMap<StreamSocket, NodeJS.Timeout>();

  constructor(
    private readonly connections: Connections,
    private readonly dispatcher: MessageDispatcher,
    private readonly metrics: StreamMetrics,
    private readonly tokens: VerifiedTokens,
  ) {
    tokens.whenSessionEnds((sessionId) => this.endSession(sessionId));
  }

  /** Before any gateway hears of the socket. */
  welcome = (socket: StreamSocket): void => {
    const namespace = socket.nsp.name as Namespace;
    const connection = this.connections.of(socket.conn);
    if (!connection) return void socket.disconnect();
    Object.assign(socket.data, { outbox: new SocketOutbox(namespace, connection.output, this.metrics) });
    connection.sockets.set(namespace, socket);
    this.metrics.connected(namespace);
    this.dispatcher.listen(socket);
    socket.once('disconnect', () => {
      clearTimeout(this.expiries.get(socket));
      socket.data.outbox.close();
      connection.sockets.delete(namespace);
      connection.joined.delete(namespace);
      this.metrics.disconnected(namespace);
      if (connection.sockets.size === 0) connection.closeUnlessUsed();
    });
    this.watchExpiry(socket);
    // It may have ended while the socket was let in.
    if (this.tokens.isOver(socket.data)) return this.expire(socket, 'The session ended.');
    const { principal, expiresAtMs } = socket.data;
    socket.data.outbox.send({
      channel: 'connection',
      type: 'ready',
      seq: 0,
      ts: new Date().toISOString(),
      data: { userId: principal.userId, expiresAt: new Date(expiresAtMs).toISOString() },
    });
  };

  /** The client brought a newer token; one that ends earlier changes nothing. */
  renew(socket: StreamSocket, verified: VerifiedToken): void {
    if (!socket.connected || expiryMsOf(verified) < socket.data.expiresAtMs) return;
    socket.data.principal = verified.principal;
    socket.data.sessionId = verified.sessionId;
    socket.data.expiresAtMs = expiryMsOf(verified);
    this.watchExpiry(socket);
  }

  private endSession(sessionId: string): void {
    for (const connection of this.connections.all()) {
      for (const socket of [...connection.sockets.values()]) {
        if (socket.data.sessionId === sessionId) this.expire(socket, 'The session ended.');
      }
    }
  }

  private expire(socket: StreamSocket, detail: string): void {
    this.metrics.cuts.inc({ reason: 'session_expired' });
    sayClosing(socket, 'session_expired', detail);
    socket.disconnect();
  }

  private watchExpiry(socket: StreamSocket): void {
    clearTimeout(this.expiries.get(socket));
    const leftMs = socket.data.expiresAtMs - Date.now();
    const timer = setTimeout(
      () => {
        if (Date.now() < socket.data.expiresAtMs) return this.watchExpiry(socket);
        this.expire(socket, 'The access token expired.');
      },
      Math.min(Math.max(leftMs, 0), timerMsMax),
    );
    timer.unref();
    this.expiries.set(socket, timer);
  }
}
