import type { EncodedMessage, SocketOutbox } from '@openbourse/streams';
import type { MessageNumbers } from './message-text';
import { quoteParts, quoteSnapshot, quoteUpdate, type SubscriptionGroup } from './subscription-group';
import { QuoteTopic } from './topics/quote-topic';
import type { MessageTopic, Tick, Topic } from './topics/topic';

/** What a member has of a topic: everything up to a tick, or nothing, so that a snapshot comes first. */
type Known = number | 'nothing';

interface OwnMessage {
  readonly message: EncodedMessage;
  /** Nothing is owed of these once it is sent. */
  readonly settles: readonly Topic[];
}

/** Put together before the outbox is asked whether it takes more, characters. */
const portionMax = 16_000;
/** So many portions, then it is others' turn. */
const portionsMax = 8;

export interface MemberOptions {
  readonly outbox: Pick<SocketOutbox, 'canTake' | 'sendAll' | 'sendShared' | 'onceDrained'>;
  readonly numbers: MessageNumbers;
  /** The last tick there was. */
  readonly tick: number;
  /** It can take more of what it is owed. */
  readonly onRoom: (member: MarketMember) => void;
}

/**
 * A connection with subscriptions. Usually it has everything up to the tick before and gets what all of its group get. What it
 * could not take it is owed, by topic, and gets merged as soon as it can take more.
 */
export class MarketMember {
  group: SubscriptionGroup | undefined;
  /** Of topics that it is not owed it has everything up to this tick. */
  private upTo: number;
  private readonly owed = new Map<Topic, Known>();
  /** Of no topic; comes before what is owed of any, so that a snapshot under a new symbol is understood. */
  private readonly news: EncodedMessage[] = [];
  private awaitsRoom = false;

  constructor(private readonly options: MemberOptions) {
    this.upTo = options.tick;
  }

  /** A snapshot of it comes before anything else of it. */
  oweSnapshot(topic: Topic): void {
    this.owed.set(topic, 'nothing');
  }

  oweNothing(topic: Topic): void {
    this.owed.delete(topic);
  }

  oweNews(message: EncodedMessage): void {
    this.news.push(message);
  }

  /** As much as it can take of what it lacks up to this tick. */
  deliver(tick: Tick): void {
    const { group } = this;
    if (!group || !this.options.outbox.canTake()) return;
    if (this.news.length === 0 && this.owed.size === 0 && this.upTo === tick.no - 1) this.deliverShared(group, tick);
    else this.deliverOwn(group, tick);
    this.upTo = tick.no;
  }

  private deliverShared(group: SubscriptionGroup, tick: Tick): void {
    const delivery = group.delivery(tick);
    if (!delivery) return;
    const { shared, topics } = delivery;
    const { outbox } = this.options;
    const sent = group.members.size > 1 ? outbox.sendShared(shared) : outbox.sendAll(shared.messages);
    if (sent === topics.length) return;
    for (const unsent of topics.slice(sent)) for (const topic of unsent) this.owed.set(topic, this.upTo);
    this.awaitRoom();
  }

  private deliverOwn(group: SubscriptionGroup, tick: Tick): void {
    for (const topic of group.topics)
      if (topic.toldTick > this.upTo && !this.owed.has(topic)) this.owed.set(topic, this.upTo);
    this.news.splice(0, this.options.outbox.sendAll(this.news));
    if (this.news.length > 0) return this.awaitRoom();
    let portions = 0;
    for (const portion of portionsOf(this.lacking(tick))) {
      const sent = this.options.outbox.sendAll(portion.map(({ message }) => message));
      for (const { settles } of portion.slice(0, sent)) for (const topic of settles) this.owed.delete(topic);
      if (sent < portion.length || ++portions === portionsMax) return this.awaitRoom();
    }
  }

  /** Made one by one, as they can be sent. What is owed of a market that has not started (again) stays owed. */
  private *lacking(tick: Tick): Generator<OwnMessage> {
    const { numbers } = this.options;
    const quotes: Record<'snapshot' | 'update', QuoteTopic[]> = { snapshot: [], update: [] };
    for (const [topic, known] of [...this.owed]) {
      if (!topic.live.started) continue;
      if (topic instanceof QuoteTopic) quotes[known === 'nothing' ? 'snapshot' : 'update'].push(topic);
      else yield* ownMessages(topic as MessageTopic, known, tick);
    }
    for (const part of quoteParts(quotes.snapshot))
      yield { message: quoteSnapshot(part, numbers.next(), tick), settles: part };
    for (const part of quoteParts(quotes.update))
      yield { message: quoteUpdate(part, numbers.next(), tick), settles: part };
  }

  private awaitRoom(): void {
    if (this.awaitsRoom) return;
    this.awaitsRoom = true;
    this.options.outbox.onceDrained(() => {
      this.awaitsRoom = false;
      this.options.onRoom(this);
    });
  }
}

function* ownMessages(topic: MessageTopic, known: Known, tick: Tick): Generator<OwnMessage> {
  const messages = known === 'nothing' ? [topic.snapshot(tick)] : topic.catchUp(known, tick);
  for (const [i, message] of messages.entries()) yield { message, settles: i === messages.length - 1 ? [topic] : [] };
}

function* portionsOf(messages: Iterable<OwnMessage>): Generator<OwnMessage[]> {
  let portion: OwnMessage[] = [];
  let size = 0;
  for (const one of messages) {
    portion.push(one);
    size += one.message.text.length;
    if (size < portionMax) continue;
    yield portion;
    portion = [];
    size = 0;
  }
  if (portion.length > 0) yield portion;
}
