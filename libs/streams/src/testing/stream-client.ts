import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { Envelope } from '../messages/envelope';
import type { Namespace } from '../messages/stream-message';

export interface Refusal {
  readonly message: string;
  readonly code?: string;
  readonly status?: number;
}

export type Acknowledgement = { readonly ok: boolean; readonly problem?: { readonly code: string } } & Record<
  string,
  unknown
>;

type Options = Partial<ManagerOptions & SocketOptions>;

/** A Socket.IO client on one namespace that remembers everything it was sent. */
export class StreamClient {
  readonly messages: Envelope[] = [];
  /** Why the connection ended, in the client's words. */
  ended?: string;

  private constructor(readonly socket: Socket) {
    socket.onAny((_event: string, message: Envelope) => this.messages.push(message));
    socket.once('disconnect', (reason) => (this.ended = reason));
  }

  /** Rejects with an Error that has the {@link Refusal} as `cause`. */
  static async connect(
    url: string,
    namespace: Namespace,
    token: unknown,
    options: Options = {},
  ): Promise<StreamClient> {
    const client = StreamClient.open(url, namespace, { token }, options);
    await client.until(() => client.of('connection').length > 0);
    return client;
  }

  static async refusal(url: string, namespace: string, auth: object, options: Options = {}): Promise<Refusal> {
    const client = StreamClient.open(url, namespace, auth, options);
    try {
      return await new Promise((resolve, reject) => {
        client.socket.once('connect', () => reject(new Error('it was let in')));
        client.socket.once('connect_error', (error: Error & { data?: { code: string; status: number } }) =>
          resolve({ message: error.message, code: error.data?.code, status: error.data?.status }),
        );
      });
    } finally {
      client.end();
    }
  }

  private static open(url: string, namespace: string, auth: object, options: Options): StreamClient {
    const socket = io(`${url}${namespace}`, {
      auth,
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
      ...options,
    });
    return new StreamClient(socket);
  }

  of(channel: string): Envelope[] {
    return this.messages.filter((message) => message.channel === channel);
  }

  /** Of the private stream, in order of arrival. */
  get seqs(): number[] {
    return this.messages.filter(({ channel }) => channel.endsWith('_update')).map(({ seq }) => seq);
  }

  ask(event: string, data: unknown = {}): Promise<Acknowledgement> {
    return this.socket.timeout(5_000).emitWithAck(event, data) as Promise<Acknowledgement>;
  }

  async until(condition: () => boolean, msMax = 5_000): Promise<void> {
    for (const deadline = Date.now() + msMax; !condition(); await new Promise((resolve) => setTimeout(resolve, 5))) {
      if (Date.now() < deadline) continue;
      throw new Error(`it did not happen; ended: ${this.ended}; last: ${JSON.stringify(this.messages.at(-1))}`);
    }
  }

  end(): void {
    this.socket.disconnect();
  }
}
