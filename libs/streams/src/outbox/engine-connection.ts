import type { EventEmitter } from 'node:events';
import type { Socket as NetSocket } from 'node:net';
import type { Socket } from 'socket.io';

/** A connection of Engine.IO, below all namespaces: public in its documentation, untyped in part. */
export type EngineConnection = Socket['conn'];

/** A packet as Engine.IO's transports take it. */
export interface EnginePacket {
  readonly type: 'message';
  readonly data: string;
  readonly options: { readonly compress: false; readonly wsPreEncodedFrame?: readonly Buffer[] };
}

/** `readyState` of a WebSocket whose TCP connection is gone. */
export const webSocketClosed = 3;

interface WebSocketLike {
  readonly bufferedAmount: number;
  readonly readyState: number;
  /** The TCP connection; null once it is gone. */
  readonly _socket: NetSocket | null;
  pause(): void;
  resume(): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

/** What both transports have; `socket` on WebSocket, `res` on polling while a request waits for its answer. */
export interface EngineTransport extends EventEmitter {
  readonly name: string;
  readonly writable: boolean;
  readonly socket?: WebSocketLike;
  /** Of polling: how long a goodbye waits for the client to ask for it, ms. */
  closeTimeout?: number;
  readonly res?: { readonly socket: NetSocket | null } | null;
  send(packets: readonly EnginePacket[]): void;
}

export const transportOf = (connection: EngineConnection): EngineTransport =>
  connection.transport as unknown as EngineTransport;

/** Undefined while the client polls. */
export function webSocketOf(connection: EngineConnection): WebSocketLike | undefined {
  const transport = transportOf(connection);
  return transport.name === 'websocket' ? transport.socket : undefined;
}
