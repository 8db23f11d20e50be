import WebSocket from 'ws';

/** First characters of the text frames of Engine.IO 4 and Socket.IO 5 (the protocol of Socket.IO 4). */
const frame = { opened: '0', ping: '2', pong: '3', connect: '40', event: '42', answer: '43', refused: '44' } as const;

export interface Asker {
  answered(text: string): void;
  failed(error: Error): void;
}

/**
 * One namespace of a Socket.IO server over a bare WebSocket, text to text: as light as a client can be, since a load
 * generator shares the machine with the server that it measures. Neither parses nor makes JSON.
 */
export class LeanSocket {
  /** What the server says by itself, as `["channel",{…}]`. */
  onMessage: (text: string) => void = () => undefined;
  onClose: () => void = () => undefined;
  private readonly eventPrefix: string;
  private readonly answerPrefix: string;
  private readonly waiting = new Map<number, Asker>();
  private lastId = 0;

  private constructor(
    private readonly socket: WebSocket,
    namespace: string,
  ) {
    this.eventPrefix = `${frame.event}${namespace},`;
    this.answerPrefix = `${frame.answer}${namespace},`;
    socket.on('message', (data) => this.receive((data as Buffer).toString('utf8')));
    socket.on('close', () => this.closed());
    socket.on('error', () => undefined);
  }

  /** Rejects with the problem that the server refuses with. */
  static async connect(origin: string, namespace: string, token: string): Promise<LeanSocket> {
    const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('the connection was refused')));
      socket.on('message', function connecting(data) {
        const text = (data as Buffer).toString('utf8');
        if (text.startsWith(frame.opened)) {
          socket.send(`${frame.connect}${namespace},${JSON.stringify({ token })}`);
        } else if (text.startsWith(frame.connect)) {
          socket.off('message', connecting);
          resolve();
        } else if (text.startsWith(frame.refused)) {
          reject(new Error(text));
        }
      });
    });
    socket.removeAllListeners('error').removeAllListeners('close');
    return new LeanSocket(socket, namespace);
  }

  /** Sends an event with a JSON text as its argument; the JSON text of the acknowledgement. */
  request(event: string, body: string): Promise<string> {
    return new Promise((answered, failed) => this.ask(event, body, { answered, failed }));
  }

  /** Like {@link request}, and told before any message that came after the acknowledgement. */
  ask(event: string, body: string, asker: Asker): void {
    const id = ++this.lastId;
    this.waiting.set(id, asker);
    this.socket.send(`${this.eventPrefix}${id}["${event}",${body}]`);
  }

  /** Reads nothing more; what the server sends stays with the kernel, and then with the server. */
  pause(): void {
    this.socket.pause();
  }

  close(): void {
    this.socket.terminate();
  }

  private receive(text: string): void {
    if (text.startsWith(this.eventPrefix)) return this.onMessage(text.slice(this.eventPrefix.length));
    if (text === frame.ping) return this.socket.send(frame.pong);
    if (!text.startsWith(this.answerPrefix)) return;
    const from = this.answerPrefix.length;
    const bracket = text.indexOf('[', from);
    const id = Number(text.slice(from, bracket));
    this.waiting.get(id)?.answered(text.slice(bracket + 1, -1));
    this.waiting.delete(id);
  }

  private closed(): void {
    const error = new Error('the connection closed');
    for (const { failed } of this.waiting.values()) failed(error);
    this.waiting.clear();
    this.onClose();
  }
}
