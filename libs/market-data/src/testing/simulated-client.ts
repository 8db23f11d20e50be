import type { EncodedMessage, SharedMessages, SocketOutbox } from '@openbourse/streams';
import { MarketView, type MarketMessage } from './market-view';

/** A connection that takes as many messages as it is told to, and reads what it gets. */
export class SimulatedClient implements Pick<SocketOutbox, 'canTake' | 'sendAll' | 'sendShared' | 'onceDrained'> {
  readonly view = new MarketView();
  readonly got: MarketMessage[] = [];
  private room = Infinity;
  private drained: (() => void)[] = [];

  /** From now on it takes so many messages, then nothing. */
  takeOnly(messages: number): void {
    this.room = messages;
  }

  takeAll(): void {
    this.room = Infinity;
    for (const listener of this.drained.splice(0)) listener();
  }

  canTake(): boolean {
    return this.room > 0;
  }

  sendAll(messages: readonly EncodedMessage[]): number {
    const sent = messages.slice(0, Math.min(messages.length, this.room));
    this.room -= sent.length;
    for (const { channel, text } of sent) {
      const [event, message] = JSON.parse(text.replace('2/market,', '')) as [string, MarketMessage];
      if (event !== channel || message.channel !== channel) throw new Error(`${event} is ${message.channel}`);
      this.got.push(message);
      this.view.take(message);
    }
    return sent.length;
  }

  sendShared({ messages }: SharedMessages): number {
    return this.sendAll(messages);
  }

  onceDrained(listener: () => void): void {
    if (this.room > 0) listener();
    else this.drained.push(listener);
  }
}
