import type { ListedInstrument } from '../../contracts/instrument-directory';
import type { PublicBooks } from '../../domain/public-books';
import type { MarketFeed } from './market-feed';
import type { MessageNumbers } from './message-text';
import { SubscriptionGroup } from './subscription-group';
import { makeTopic, watchKey, type Watch } from './topics/make-topic';
import type { Topic } from './topics/topic';

/** Which topics there are: those that somebody watches; and which sets of them connections have. */
export class MarketTopics {
  private readonly groups = new Map<string, SubscriptionGroup>();
  private lastNo = 0;
  private total = 0;

  constructor(
    private readonly feed: MarketFeed,
    private readonly books: PublicBooks,
    private readonly numbers: MessageNumbers,
  ) {}

  /** Subscriptions of all connections. */
  get subscriptions(): number {
    return this.total;
  }

  groupsOf(topic: Topic): SubscriptionGroup[] {
    return [...this.groups.values()].filter(({ topics }) => topics.has(topic));
  }

  /** Made when it is not there; it stays when somebody watches it by {@link regroup}. */
  topic(instrument: ListedInstrument, watch: Watch): Topic {
    const live = this.feed.watched(instrument);
    const key = watchKey(watch);
    let topic = live.topics.get(key);
    if (!topic) {
      topic = makeTopic(watch, { no: ++this.lastNo, live, numbers: this.numbers }, this.books);
      live.topics.set(key, topic);
      if (live.started) topic.begin();
    }
    return topic;
  }

  /** Undefined when nobody watches it. */
  find(instrument: ListedInstrument, watch: Watch): Topic | undefined {
    return this.feed.find(instrument)?.topics.get(watchKey(watch));
  }

  /** From one set of topics to another; the group to be in from now on, none when there is no topic left. */
  regroup(
    from: SubscriptionGroup | undefined,
    topics: ReadonlySet<Topic>,
    nowMs: number,
  ): SubscriptionGroup | undefined {
    for (const topic of topics) if (!from?.topics.has(topic)) this.count(topic, 1);
    for (const topic of from?.topics ?? []) {
      if (topics.has(topic)) continue;
      this.count(topic, -1);
      if (topic.watchers === 0) this.drop(topic, nowMs);
    }
    const same = from?.topics.size === topics.size && [...topics].every((topic) => from.topics.has(topic));
    return same ? from : this.group(topics);
  }

  /** A group without members is forgotten. */
  forget(group: SubscriptionGroup): void {
    if (group.members.size === 0) this.groups.delete(group.key);
  }

  private group(topics: ReadonlySet<Topic>): SubscriptionGroup | undefined {
    if (topics.size === 0) return undefined;
    const sorted = [...topics].sort((a, b) => a.no - b.no);
    const key = sorted.map(({ no }) => no).join(' ');
    let group = this.groups.get(key);
    if (!group) {
      group = new SubscriptionGroup(key, sorted, this.numbers);
      this.groups.set(key, group);
    }
    return group;
  }

  private count(topic: Topic, change: 1 | -1): void {
    topic.watchers += change;
    this.total += change;
  }

  private drop(topic: Topic, nowMs: number): void {
    const { live } = topic;
    topic.end();
    for (const [key, one] of live.topics) if (one === topic) live.topics.delete(key);
    if (live.topics.size === 0) this.feed.unwatched(live, nowMs);
  }
}
