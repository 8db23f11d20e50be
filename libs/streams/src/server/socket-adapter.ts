import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplication, WebSocketAdapter, WsMessageHandler } from '@nestjs/common';
import { PLATFORM_SETTINGS, securityHeadersFor, socketPath, type PlatformSettings } from '@openbourse/platform';
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { Server, type Namespace } from 'socket.io';
import { namespaces } from '../messages/stream-message';
import type { EngineConnection } from '../outbox/engine-connection';
import { unusedMsMax } from './connection';
import { Connections } from './connections';
import { guarded } from './guarded';
import { Handshake } from './handshake';
import { MessageDispatcher, type MessageHandler } from './message-dispatcher';
import { SignedInSockets } from './signed-in-sockets';
import type { StreamSocket } from './stream-socket';

/** What commands under way get to be answered, and then clients to close, when the server stops. */
const answersMsMax = 5_000;
const goodbyeMsMax = 1_500;

/** Socket.IO on the application's own HTTP server, with everything that holds for every connection and message. */
export class SocketAdapter implements WebSocketAdapter<Server | Namespace, StreamSocket> {
  private readonly connections: Connections;
  private readonly dispatcher: MessageDispatcher;
  private server?: Server;
  private stopped?: Promise<void>;

  constructor(private readonly app: INestApplication) {
    this.connections = app.get(Connections);
    this.dispatcher = app.get(MessageDispatcher);
  }

  /** Called first for the server, then with it for each namespace. */
  create(_port: number, options?: { namespace?: string; server?: Server }): Server | Namespace {
    const { namespace, server } = options ?? {};
    return namespace !== undefined && server ? server.of(namespace) : this.createServer();
  }

  private createServer(): Server {
    const settings = this.app.get<PlatformSettings>(PLATFORM_SETTINGS);
    const handshake = this.app.get(Handshake);
    const server = new Server(this.app.getHttpServer() as HttpServer, {
      path: socketPath,
      serveClient: false,
      allowRequest: guarded(handshake.allowRequest, (_request, decide) => decide('internal_error', false)),
      connectTimeout: unusedMsMax,
      maxHttpBufferSize: settings.bodyLimitBytes,
      // Compressing costs more than the network saves, and a compressor per connection costs memory.
      perMessageDeflate: false,
      httpCompression: false,
      // Of the namespaces that there are not nothing is left when their client was refused.
      cleanupEmptyChildNamespaces: true,
      ...(settings.sockets.allowedOrigins.length > 0 && { cors: { origin: [...settings.sockets.allowedOrigins] } }),
    });
    server.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
      for (const [name, value] of securityHeadersFor(request.url ?? '')) response.setHeader(name, value);
      next();
    });
    server.engine.on(
      'connection',
      guarded(
        (connection: EngineConnection) => this.connections.add(connection),
        (connection) => connection.close(true),
      ),
    );
    const sockets = this.app.get(SignedInSockets);
    for (const name of namespaces) {
      const namespace = server.of(name);
      namespace.use(
        guarded(
          (socket, next) => handshake.join(socket as StreamSocket, next),
          (_socket, next) => next(new Error('internal_error')),
        ),
      );
      namespace.on(
        'connection',
        guarded(
          (socket) => sockets.welcome(socket as StreamSocket),
          (socket) => socket.disconnect(true),
        ),
      );
    }
    server
      .of((_name, _auth, exists) => exists(null, true))
      .use(guarded(handshake.refuseUnknown, (_socket, next) => next(new Error('internal_error'))));
    this.server = server;
    return server;
  }

  bindClientConnect(server: Server | Namespace, connected: (socket: StreamSocket) => void): void {
    server.on(
      'connection',
      // Without an outbox it was not welcomed.
      guarded((socket: StreamSocket) => {
        if ((socket.data as Partial<StreamSocket['data']>).outbox) connected(socket);
      }),
    );
  }

  bindClientDisconnect(socket: StreamSocket, disconnected: (reason: string) => void): void {
    socket.once('disconnect', guarded(disconnected));
  }

  bindMessageHandlers(socket: StreamSocket, handlers: WsMessageHandler[]): void {
    for (const { message, callback } of handlers) this.dispatcher.bind(socket, message, callback as MessageHandler);
  }

  /** Nest asks for each namespace; there is one server. */
  close(): Promise<void> {
    return (this.stopped ??= this.stop());
  }

  /** Nothing is left after {@link close}. */
  dispose(): Promise<void> {
    return Promise.resolve();
  }

  private async stop(): Promise<void> {
    this.dispatcher.stop();
    await until(() => this.dispatcher.inProgress === 0, answersMsMax);
    const open = [...this.connections.all()];
    for (const connection of open) {
      this.connections.metrics.cuts.inc({ reason: 'server_stopping' });
      connection.close('server_stopping', 'The server stops; connect again shortly.');
    }
    await until(() => open.every(({ output }) => output.isGone), goodbyeMsMax);
    for (const { output } of open) if (!output.isGone) output.terminate();
    this.server?.engine.close();
  }
}

async function until(condition: () => boolean, msMax: number): Promise<void> {
  for (const deadline = Date.now() + msMax; !condition() && Date.now() < deadline;) await sleep(10);
}
