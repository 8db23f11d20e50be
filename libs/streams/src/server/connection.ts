import type { Principal } from '@openbourse/platform';
import type { Namespace } from '../messages/stream-message';
import { ConnectionOutput } from '../outbox/connection-output';
import type { EngineConnection } from '../outbox/engine-connection';
import { closeCodes } from './close-code';
import { CommandIntake } from './command-intake';
import { MessageRate } from './message-rate';
import type { CutReason } from './stream-metrics';
import type { StreamSocket } from './stream-socket';

/** Until the connection is taken away from a client that does not say goodbye, ms. */
const goodbyeMsMax = 2_000;
/** Of namespaces, existing or not, granted or not. */
const joinsPerSecondMax = 20;
/** As long as a new connection has to join its first namespace, ms. */
export const unusedMsMax = 10_000;

export interface ConnectionOptions {
  readonly ip: string;
  readonly bytesMax: number;
  readonly messagesPerSecond: number;
  readonly onOverflow: (connection: Connection) => void;
}

/** One connection of a client, whatever the namespaces it joins. */
export class Connection {
  readonly ip: string;
  readonly output: ConnectionOutput;
  readonly intake: CommandIntake;
  readonly rate: MessageRate;
  readonly sockets = new Map<Namespace, StreamSocket>();
  /** Namespaces that it is on, or asks for and is not refused yet. */
  readonly joined = new Set<Namespace>();
  readonly users = new Set<string>();
  refusals = 0;

  constructor(
    readonly engine: EngineConnection,
    { ip, bytesMax, messagesPerSecond, onOverflow }: ConnectionOptions,
  ) {
    this.ip = ip;
    this.rate = new MessageRate(messagesPerSecond);
    this.output = new ConnectionOutput(engine, { bytesMax, onOverflow: () => onOverflow(this) });
    this.intake = new CommandIntake(this.output);
    // Before Socket.IO hears of it: it would keep all parts of a message of bytes, signed in or not, and none of ours has any.
    engine.on('packet', ({ data }: { data?: unknown }) => {
      if (data !== undefined && (typeof data !== 'string' || /^[56]/.test(data))) engine.close(true);
    });
    const joins = new MessageRate(joinsPerSecondMax);
    engine.on('data', (packet: unknown) => {
      // CONNECT, of which Socket.IO answers any number.
      if (typeof packet === 'string' && packet.startsWith('0') && joins.take(Date.now()) !== 'ok') engine.close();
    });
  }

  /** Whoever is signed in on it, for the log. */
  get principal(): Principal | undefined {
    return this.sockets.values().next().value?.data.principal;
  }

  /** A connection on no namespace is of no use; the client may be about to join another. */
  closeUnlessUsed(): void {
    if (this.engine.readyState !== 'open') return;
    setTimeout(() => {
      if (this.joined.size === 0) this.engine.close();
    }, unusedMsMax).unref();
  }

  /** Says why on every namespace, and closes: at once when nothing waits, else when the client has read what does, else by force. */
  close(code: CutReason, detail: string): void {
    if (!this.output.isOpen) return;
    for (const socket of this.sockets.values()) sayClosing(socket, code, detail);
    this.output.close(closeCodes[code], code);
    setTimeout(() => {
      if (!this.output.isGone) this.output.terminate();
    }, goodbyeMsMax).unref();
  }
}

/** Past the outbox: it is the last thing, and must not be lost because something waits. */
export function sayClosing(socket: StreamSocket, code: CutReason, detail: string): void {
  const { text } = socket.data.outbox.encode({
    channel: 'connection',
    type: 'closing',
    seq: 0,
    ts: new Date().toISOString(),
    data: { code, detail },
  });
  socket.conn.write(text, { compress: false });
}
