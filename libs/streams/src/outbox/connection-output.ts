import type { Socket as NetSocket } from 'node:net';
import {
  transportOf,
  webSocketClosed,
  webSocketOf,
  type EngineConnection,
  type EnginePacket,
} from './engine-connection';
import type { SharedMessages } from './shared-messages';

/** Around a text: the type of Engine.IO's packet, and the header of the WebSocket's frame. */
const frameBytesMax = 11;
/** Engine.IO would wait for half a minute. */
const pollGoodbyeMsMax = 1_000;
/** Acknowledgements are owed, so they may wait beyond the bound, but not beyond this many times of it. */
const owedTimesMax = 16;

/** Answers are not taken, or commands wait for those before them. */
type ReadingStop = 'answers' | 'commands';

export interface OutputOptions {
  /** Bytes that may wait. */
  readonly bytesMax: number;
  /** Acknowledgements pile up beyond what is bearable: cut it. */
  readonly onOverflow: () => void;
}

/**
 * Everything that leaves by one connection, whatever the transport, and how much of it waits in our memory because the other
 * side does not read. What waits is in Engine.IO's buffer, in that of the WebSocket, or in an answer to a poll.
 */
export class ConnectionOutput {
  /** Handed over so far, bytes. */
  total = 0;
  /** Kept free for answers to commands under way, bytes. */
  owed = 0;
  /** Called before everybody else when nothing waits any more: answers come before messages. */
  onRoom: () => void = () => undefined;
  private queued = 0;
  private inPoll = 0;
  private pollSocket: NetSocket | null = null;
  private ended = false;
  /** Why it is not read from. */
  private readonly stops = new Set<ReadingStop>();
  private checking = false;
  private drained: (() => void)[] = [];

  constructor(
    private readonly connection: EngineConnection,
    private readonly options: OutputOptions,
  ) {
    connection.on('packetCreate', ({ data }: { data?: string }) => this.count(data));
    connection.on('flush', () => this.beforeFlush());
    connection.on('drain', () => webSocketOf(connection)?._socket?.uncork());
    connection.on('upgrade', () => this.watchTransport());
    connection.once('close', () => this.end());
    this.watchTransport();
  }

  get bytesMax(): number {
    return this.options.bytesMax;
  }

  /** Bytes that the other side has yet to make room for. */
  get waiting(): number {
    const socket = webSocketOf(this.connection);
    if (socket) return this.queued + socket.bufferedAmount;
    return this.queued + (transportOf(this.connection).writable ? 0 : this.inPoll);
  }

  get isOpen(): boolean {
    return !this.ended && this.connection.readyState === 'open';
  }

  /**
   * Sends the first of these texts, as many as the bound lets, and says how many. One that is larger than the bound goes
   * out alone when nothing waits.
   */
  send(texts: readonly string[]): number {
    let sent = 0;
    while (sent < texts.length && this.isOpen) {
      const chunk = this.nextChunk(texts, sent);
      if (chunk.length === 0) break;
      this.write(chunk);
      sent += chunk.length;
    }
    return sent;
  }

  /** All of them in one write: on a WebSocket for which nothing waits. Else false, and nothing is sent. */
  sendFrames({ packet, bytes }: SharedMessages['frames']): boolean {
    const transport = transportOf(this.connection);
    if (!this.isOpen || transport.name !== 'websocket' || this.waiting > 0) return false;
    if (bytes + this.owed > this.bytesMax) return false;
    transport.send([packet]);
    this.total += bytes;
    return true;
  }

  /** Calls back once when what waits has gone; at once when nothing does, never when the connection ends first. */
  onceDrained(listener: () => void): void {
    if (!this.isOpen) return;
    if (this.waiting === 0) listener();
    else this.drained.push(listener);
  }

  /** A client that polls sends one request at a time and is not stopped. */
  stopReading(why: ReadingStop): void {
    this.stops.add(why);
    webSocketOf(this.connection)?.pause();
  }

  readOn(why: ReadingStop): void {
    if (this.stops.delete(why) && this.stops.size === 0) webSocketOf(this.connection)?.resume();
  }

  /** Takes nothing more. */
  end(): void {
    this.ended = true;
    this.drained = [];
  }

  /** Engine.IO takes a WebSocket for closed when it has sent its goodbye; what waits for it is there as long as TCP is. */
  get isGone(): boolean {
    const socket = webSocketOf(this.connection);
    return this.connection.readyState === 'closed' && (!socket || socket.readyState === webSocketClosed);
  }

  /** Says goodbye when all that was handed over is written; a WebSocket carries why. */
  close(code: number, reason: string): void {
    this.end();
    const sayWhy = (): void => webSocketOf(this.connection)?.close(code, reason);
    // Engine.IO then waits for the same event to close, and finds it done.
    if (this.queued > 0) this.connection.once('drain', sayWhy);
    else sayWhy();
    this.connection.close();
  }

  /** Frees the memory of whoever does not take a goodbye. */
  terminate(): void {
    this.end();
    webSocketOf(this.connection)?.terminate();
    this.pollSocket?.destroy();
    this.connection.close(true);
  }

  /** What there is room for is written at once; then the kernel has taken what it takes, and there may be room again. */
  private nextChunk(texts: readonly string[], from: number): readonly string[] {
    const { waiting } = this;
    const room = this.bytesMax - waiting - this.owed;
    let bytes = 0;
    let end = from;
    for (; end < texts.length; end++) {
      const size = Buffer.byteLength(texts[end] as string) + frameBytesMax;
      const isFirst = end === from;
      if (isFirst ? size > room && waiting > 0 : bytes + size > room) break;
      bytes += size;
    }
    return texts.slice(from, end);
  }

  private write(texts: readonly string[]): void {
    const transport = transportOf(this.connection);
    // Engine.IO sends the first packet and lets the others wait for the next turn: two writes where one does. With nothing queued, order holds.
    if (this.queued === 0 && transport.name === 'websocket') {
      const tcp = transport.socket?._socket;
      tcp?.cork();
      transport.send(texts.map((data): EnginePacket => ({ type: 'message', data, options: { compress: false } })));
      tcp?.uncork();
      for (const text of texts) this.total += Buffer.byteLength(text);
    } else for (const text of texts) this.connection.write(text, { compress: false });
  }

  /** Packets of Socket.IO itself come by here too: acknowledgements, pings, refusals. */
  private count(data: string | undefined): void {
    const bytes = data === undefined ? 1 : Buffer.byteLength(data);
    this.queued += bytes;
    this.total += bytes;
    if (this.checking || this.waiting <= this.bytesMax) return;
    this.checking = true;
    // By then the kernel has taken what it takes of this turn's.
    setImmediate(() => this.check());
  }

  private check(): void {
    this.checking = false;
    if (!this.isOpen || this.waiting <= this.bytesMax) return;
    if (this.waiting > this.bytesMax * owedTimesMax) return this.options.onOverflow();
    // Whoever does not read answers asks no more questions meanwhile.
    this.stopReading('answers');
  }

  /** Engine.IO is about to write all that is queued: in one system call. */
  private beforeFlush(): void {
    const socket = webSocketOf(this.connection);
    if (socket) socket._socket?.cork();
    else {
      this.inPoll = this.queued;
      this.pollSocket = transportOf(this.connection).res?.socket ?? null;
    }
    this.queued = 0;
  }

  private watchTransport(): void {
    const transport = transportOf(this.connection);
    transport.on('ready', () => this.afterWrite());
    if (transport.closeTimeout !== undefined) transport.closeTimeout = pollGoodbyeMsMax;
  }

  private afterWrite(): void {
    if (this.waiting > 0 || this.ended) return;
    this.readOn('answers');
    this.onRoom();
    if (this.drained.length === 0) return;
    const listeners = this.drained;
    this.drained = [];
    for (const listener of listeners) listener();
  }
}
