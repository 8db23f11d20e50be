import { SharedMessages, type EncodedMessage } from '@openbourse/streams';
import type { MarketMember } from './market-member';
import { messageText, type MessageNumbers } from './message-text';
import { QuoteTopic } from './topics/quote-topic';
import type { MessageTopic, Tick, Topic } from './topics/topic';

/** Quotes of one message at most, about 25 KB. */
const quotesPerMessageMax = 100;

/** What a tick brings: messages, and of which topics each one is. */
export interface Delivery {
  readonly shared: SharedMessages;
  readonly topics: readonly (readonly Topic[])[];
}

/** Connections with the same subscriptions: what a tick brings them is put together once. */
export class SubscriptionGroup {
  readonly members = new Set<MarketMember>();
  readonly topics: ReadonlySet<Topic>;
  private readonly quotes: readonly QuoteTopic[];
  private readonly others: readonly MessageTopic[];
  private last: { readonly tick: number; readonly delivery: Delivery | undefined } = { tick: 0, delivery: undefined };

  constructor(
    readonly key: string,
    topics: readonly Topic[],
    private readonly numbers: MessageNumbers,
  ) {
    this.topics = new Set(topics);
    this.quotes = topics.filter((topic) => topic instanceof QuoteTopic);
    this.others = topics.filter((topic): topic is MessageTopic => !(topic instanceof QuoteTopic));
  }

  /** For a connection that got everything up to the tick before; undefined when there is no news. */
  delivery(tick: Tick): Delivery | undefined {
    // Kept for the others of the group; of a connection by itself it would be kept for nobody.
    if (this.members.size === 1) return this.putTogether(tick);
    if (this.last.tick !== tick.no) this.last = { tick: tick.no, delivery: this.putTogether(tick) };
    return this.last.delivery;
  }

  private putTogether(tick: Tick): Delivery | undefined {
    const messages: EncodedMessage[] = [];
    const topics: (readonly Topic[])[] = [];
    // In the order of their numbers, which rise.
    const told = this.others.filter(({ toldTick }) => toldTick === tick.no).sort((a, b) => a.toldNo - b.toldNo);
    for (const topic of told) {
      for (const message of topic.told) {
        messages.push(message);
        topics.push([topic]);
      }
    }
    for (const part of quoteParts(this.quotes.filter(({ toldTick }) => toldTick === tick.no))) {
      messages.push(quoteUpdate(part, this.numbers.next(), tick));
      topics.push(part);
    }
    return messages.length === 0 ? undefined : { shared: new SharedMessages(messages), topics };
  }
}

export function* quoteParts(quotes: readonly QuoteTopic[]): Generator<readonly QuoteTopic[]> {
  for (let from = 0; from < quotes.length; from += quotesPerMessageMax)
    yield quotes.slice(from, from + quotesPerMessageMax);
}

export const quoteUpdate = (quotes: readonly QuoteTopic[], seq: number, { ts }: Tick): EncodedMessage =>
  messageText({ channel: 'quote', type: 'update', seq, ts, data: `[${quotes.map(({ told }) => told).join(',')}]` });

export const quoteSnapshot = (quotes: readonly QuoteTopic[], seq: number, tick: Tick): EncodedMessage => {
  const data = `[${quotes.map((topic) => topic.quote(tick)).join(',')}]`;
  return messageText({ channel: 'quote', type: 'snapshot', seq, ts: tick.ts, data });
};
