import type { Envelope } from '../messages/envelope';
import type { EncodedMessage } from '../outbox/encoded-message';
import type { DeliveryOutbox } from '../private/stream-delivery';

/** A client that reads, or takes so many messages and then none. */
export class PausableOutbox implements DeliveryOutbox {
  readonly seqs: number[] = [];
  /** How many messages each write had. */
  readonly writes: number[] = [];
  isOpen = true;
  private room = Number.POSITIVE_INFINITY;
  private waiting: (() => void)[] = [];

  get last(): number {
    return this.seqs.at(-1) ?? 0;
  }

  pause(after: number): void {
    this.room = after;
  }

  resume(): void {
    this.room = Number.POSITIVE_INFINITY;
    for (const listener of this.waiting.splice(0)) listener();
  }

  encode({ channel, seq }: Envelope): EncodedMessage {
    return { channel, text: String(seq) };
  }

  sendAll(messages: readonly EncodedMessage[]): number {
    const taken = messages.slice(0, Math.min(messages.length, this.room));
    this.room -= taken.length;
    if (taken.length > 0) this.writes.push(taken.length);
    this.seqs.push(...taken.map(({ text }) => Number(text)));
    return taken.length;
  }

  onceDrained(listener: () => void): void {
    if (this.room > 0) listener();
    else this.waiting.push(listener);
  }
}
