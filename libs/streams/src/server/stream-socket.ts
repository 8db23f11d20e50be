import type { Principal } from '@openbourse/platform';
import type { DefaultEventsMap, Socket } from 'socket.io';
import type { SocketOutbox } from '../outbox/socket-outbox';

/** What every connected socket carries. */
export interface StreamSocketData {
  /** As the newest token says that the client brought. */
  principal: Principal;
  /** The session that the token was given out for. */
  sessionId: string;
  expiresAtMs: number;
  /** The one way out: `socket.emit` would pass by the bound and the metrics. */
  readonly outbox: SocketOutbox;
}

/** A client on one namespace, signed in: `@ConnectedSocket() socket: StreamSocket`. */
export type StreamSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, StreamSocketData>;
