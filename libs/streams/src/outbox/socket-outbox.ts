import type { Envelope } from '../messages/envelope';
import type { Namespace } from '../messages/stream-message';
import type { StreamMetrics } from '../server/stream-metrics';
import type { ConnectionOutput } from './connection-output';
import { encodeMessage, type EncodedMessage } from './encoded-message';
import type { SharedMessages } from './shared-messages';

/** What one socket sends, bounded by what its connection takes. */
export class SocketOutbox {
  private hasLeft = false;

  constructor(
    private readonly namespace: Namespace,
    private readonly output: ConnectionOutput,
    private readonly metrics: StreamMetrics,
  ) {}

  /** Whether nothing waits: else what can be conflated should be, and sent when this says true. */
  canTake(): boolean {
    return this.isOpen && this.output.waiting === 0;
  }

  get isOpen(): boolean {
    return !this.hasLeft && this.output.isOpen;
  }

  /** The socket left its namespace; the connection may be on others. */
  close(): void {
    this.hasLeft = true;
  }

  encode(envelope: Envelope): EncodedMessage {
    return encodeMessage(this.namespace, envelope);
  }

  /** False: there was no room, nothing was sent. */
  send(envelope: Envelope): boolean {
    return this.sendAll([this.encode(envelope)]) === 1;
  }

  /** In one write. Answers how many were sent, from the first on; there was no room for the others. */
  sendAll(messages: readonly EncodedMessage[]): number {
    if (!this.isOpen) return 0;
    const sent = this.output.send(messages.map(({ text }) => text));
    for (let i = 0; i < sent; i++) this.metrics.sent(messages[i] as EncodedMessage);
    return sent;
  }

  /** Like {@link sendAll}, of what many sockets get. */
  sendShared(shared: SharedMessages): number {
    if (!this.isOpen) return 0;
    if (!this.output.sendFrames(shared.frames)) return this.sendAll(shared.messages);
    for (const message of shared.messages) this.metrics.sent(message);
    return shared.messages.length;
  }

  /** Calls back once when nothing waits any more; never when the socket ends first. */
  onceDrained(listener: () => void): void {
    if (!this.isOpen) return;
    this.output.onceDrained(() => {
      if (this.isOpen) listener();
    });
  }
}
