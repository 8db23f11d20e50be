import { io, type Socket } from 'socket.io-client';
import type { ApiUser } from '../api/api';

export interface Envelope {
  readonly channel: string;
  readonly type: string;
  readonly seq: number;
  readonly data: unknown;
}

/** What the tests of Socket.IO's own client reach for too: the connection under it. */
interface Transport {
  readonly ws?: { readonly _socket?: { destroy(): void; pause(): void } };
}

export const cutKinds = ['engine close', 'TCP destroy', 'stall, then TCP destroy', 'disconnect'] as const;
export type CutKind = (typeof cutKinds)[number];

const reconnectMs = { min: 10, max: 200 };
const stallMs = 700;

/** A real client on one namespace that connects again by itself whenever it loses its connection, and can be made to lose it. */
export abstract class StreamingClient {
  protected readonly socket: Socket;

  protected constructor(
    readonly name: string,
    user: ApiUser,
    address: { url: string; namespace: string; transports: ('websocket' | 'polling')[] },
  ) {
    this.socket = io(address.url + address.namespace, {
      transports: address.transports,
      forceNew: true,
      autoConnect: false,
      reconnectionDelay: reconnectMs.min,
      reconnectionDelayMax: reconnectMs.max,
      auth: (take) =>
        void user.accessToken().then(
          (token) => take({ token }),
          () => take({}),
        ),
    });
    this.socket.on('connect', () => this.connected());
    this.socket.on('disconnect', () => this.lost());
    this.socket.on('connect_error', () => this.refused());
    this.socket.onAny((_channel: string, envelope: Envelope) => this.take(envelope));
  }

  protected abstract connected(): void;
  protected abstract take(envelope: Envelope): void;
  protected lost(): void {}

  /** A server that is down or starting is tried again by Socket.IO; one that answers with a refusal is not. */
  private refused(): void {
    if (!this.socket.active) setTimeout(() => this.socket.connect(), reconnectMs.max);
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }

  /** False when there was no connection to cut. */
  cut(kind: CutKind): boolean {
    if (!this.socket.connected) return false;
    const { engine } = this.socket.io;
    const tcp = (engine.transport as unknown as Transport).ws?._socket;
    switch (kind) {
      case 'disconnect':
        this.socket.disconnect();
        this.socket.connect();
        break;
      case 'engine close':
        engine.close();
        break;
      case 'TCP destroy':
        if (tcp) tcp.destroy();
        else engine.close();
        break;
      case 'stall, then TCP destroy':
        tcp?.pause();
        setTimeout(() => (tcp ? tcp.destroy() : engine.close()), stallMs);
        break;
    }
    return true;
  }

  close(): void {
    this.socket.disconnect();
  }
}
