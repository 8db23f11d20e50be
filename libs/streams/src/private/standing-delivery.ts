import type { Principal } from '@openbourse/platform';
import type { SocketOutbox } from '../outbox/socket-outbox';
import type { PrivateMessage } from './private-message';
import { envelopeOf } from './private-messages';
import type { StandingMessages } from './standing-messages';

/** Takes standing messages to one socket; of what waits for room only the newest is kept. */
export class StandingDelivery {
  private readonly waiting = new Map<string, PrivateMessage>();
  private ways: (() => void)[] = [];

  constructor(
    private readonly sources: readonly StandingMessages[],
    private readonly outbox: Pick<SocketOutbox, 'encode' | 'sendAll' | 'onceDrained'>,
  ) {}

  /** Tells everything, also what was told before. */
  begin(principal: Principal): void {
    this.end();
    this.ways = this.sources.map((source) => source.follow(principal, (message) => this.take(message)));
  }

  end(): void {
    for (const leave of this.ways.splice(0)) leave();
    this.waiting.clear();
  }

  private take(message: PrivateMessage): void {
    const isAwaited = this.waiting.size > 0;
    this.waiting.set(message.channel, message);
    if (!isAwaited) this.outbox.onceDrained(() => this.send());
  }

  private send(): void {
    const messages = [...this.waiting.values()];
    this.waiting.clear();
    const ts = new Date().toISOString();
    const sent = this.outbox.sendAll(messages.map((message) => this.outbox.encode(envelopeOf(0, ts, message))));
    // Somebody else took the room.
    for (const message of messages.slice(sent)) this.take(message);
  }
}
