import type { Topic } from './topic';

export type SubscriptionEvent = 'subscribe' | 'unsubscribe';

type Send = (event: SubscriptionEvent, request: object, topics: readonly Topic[]) => Promise<void>;

/** As many as one message may name. */
const symbolsMax = 500;

/** Collects what is wanted and no longer wanted within one turn, and says it in few messages. */
export class SubscriptionQueue {
  private readonly wanted = new Set<Topic>();
  private readonly unwanted = new Set<Topic>();
  private isScheduled = false;

  constructor(private readonly send: Send) {}

  subscribe(topic: Topic): void {
    this.unwanted.delete(topic);
    this.wanted.add(topic);
    this.schedule();
  }

  unsubscribe(topic: Topic): void {
    this.wanted.delete(topic);
    this.unwanted.add(topic);
    this.schedule();
  }

  forget(topic: Topic): void {
    this.wanted.delete(topic);
    this.unwanted.delete(topic);
  }

  clear(): void {
    this.wanted.clear();
    this.unwanted.clear();
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    queueMicrotask(() => {
      this.isScheduled = false;
      this.flush('unsubscribe', this.unwanted);
      this.flush('subscribe', this.wanted);
    });
  }

  private flush(event: SubscriptionEvent, waiting: Set<Topic>): void {
    const groups = Map.groupBy(waiting, ({ key: { channel, interval } }) => `${channel} ${interval ?? ''}`);
    waiting.clear();
    for (const topics of groups.values()) {
      const { channel, interval } = topics[0].key;
      for (let from = 0; from < topics.length; from += symbolsMax) {
        const part = topics.slice(from, from + symbolsMax);
        const symbols = part.map(({ key }) => key.symbol);
        void this.send(event, { channel, symbols, ...(interval !== undefined && { interval }) }, part);
      }
    }
  }
}
