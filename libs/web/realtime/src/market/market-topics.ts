import { inject, Injectable } from '@angular/core';
import type { Envelope, MarketMessage } from '@openbourse/web/api-client';
import { FrameBatch } from '../connection/frame-batch';
import { AnswerLost, type SocketListener } from '../connection/socket-session';
import { Sockets } from '../connection/sockets';
import { renamingIn, Renamings, type Renaming } from './renamings';
import { SubscriptionQueue, type SubscriptionEvent } from './subscription-queue';
import { Topic, topicId, type MarketChannel, type TopicFold, type TopicKey } from './topic';
import { auctionFold, bookFold, candleFold, quoteFold, statusFold, tradesFold } from './topic-folds';

const folds: Record<MarketChannel, unknown> = {
  quote: quoteFold,
  trade: tradesFold,
  book: bookFold,
  candle: candleFold,
  instrument_status: statusFold,
  auction: auctionFold,
};

/** What nobody wants any more stays so long: going back and forth between symbols costs nothing. */
const lingerMs = 3_000;

/** Everything that is subscribed on /market, by what it is. */
@Injectable({ providedIn: 'root' })
export class MarketTopics implements SocketListener {
  private readonly socket = inject(Sockets).session('/market');
  private readonly renamings = inject(Renamings);
  private readonly topics = new Map<string, Topic>();
  private readonly changed = new Set<Topic>();
  private readonly frame = new FrameBatch(() => this.publish());
  private readonly queue = new SubscriptionQueue((event, request, topics) => this.send(event, request, topics));

  readonly connection = this.socket.connection;

  constructor() {
    this.socket.listen(this);
  }

  /** Not subscribed until wanted. */
  topic<T>(key: TopicKey): Topic<T> {
    const id = topicId(key);
    let topic = this.topics.get(id);
    if (topic === undefined) {
      topic = new Topic(key, folds[key.channel] as TopicFold<unknown, unknown>);
      this.topics.set(id, topic);
    }
    return topic as unknown as Topic<T>;
  }

  want(topic: Topic<unknown>): void {
    if (topic.wanted++ > 0) return;
    // It may have lingered: still subscribed, and current.
    this.topics.set(topicId(topic.key), topic as Topic);
    if (!topic.isCurrent()) this.queue.subscribe(topic as Topic);
  }

  release(topic: Topic<unknown>): void {
    if (--topic.wanted === 0) this.letLinger(topic);
  }

  private letLinger(topic: Topic<unknown>): void {
    setTimeout(() => {
      const id = topicId(topic.key);
      if (topic.wanted > 0 || this.topics.get(id) !== topic) return;
      this.topics.delete(id);
      topic.interrupted();
      this.queue.unsubscribe(topic as Topic);
    }, lingerMs);
  }

  connected(): void {
    for (const topic of this.topics.values()) if (topic.wanted > 0) this.queue.subscribe(topic);
    this.socket.show('live');
  }

  disconnected(): void {
    this.queue.clear();
    this.topics.forEach((topic) => topic.interrupted());
  }

  message(envelope: Envelope): void {
    const message = envelope as MarketMessage;
    switch (message.channel) {
      case 'connection':
        return;
      case 'quote':
        for (const quote of message.data) this.take({ channel: 'quote', symbol: quote.symbol }, quote, envelope);
        return;
      case 'candle': {
        const { symbol, interval } = message.data;
        return this.take({ channel: 'candle', symbol, interval }, message.data, envelope);
      }
      case 'instrument_status':
        if (message.type === 'renamed') return this.follow(message.data);
        return this.take({ channel: message.channel, symbol: message.data.symbol }, message.data, envelope);
      case 'trade':
      case 'book':
      case 'auction':
        return this.take({ channel: message.channel, symbol: message.data.symbol }, message.data, envelope);
    }
  }

  private take(key: TopicKey, data: unknown, envelope: Envelope): void {
    const topic = this.topics.get(topicId(key));
    if (topic === undefined) return;
    const taken = topic.take(data, envelope);
    if (taken === 'again') this.queue.subscribe(topic);
    if (taken !== 'changed') return;
    this.changed.add(topic);
    this.frame.soon();
  }

  /**
   * What was known under the old symbol is dropped. The server goes on under the new one by itself, which is kept for a while:
   * until whoever watched the old one asks for it.
   */
  private follow({ symbol, newSymbol }: Renaming): void {
    const old = [...this.topics.values()].filter(({ key }) => key.symbol === symbol);
    for (const topic of old) {
      this.topics.delete(topicId(topic.key));
      this.changed.delete(topic);
      this.queue.forget(topic);
      topic.ended();
      const next = this.topic({ ...topic.key, symbol: newSymbol });
      if (next.wanted === 0) this.letLinger(next);
    }
    if (old.length > 0) this.renamings.tell({ symbol, newSymbol });
  }

  private publish(): void {
    this.changed.forEach((topic) => topic.publish());
    this.changed.clear();
  }

  /** It was renamed while the line was broken. The others of the message were refused only for its sake. */
  private followLate(renaming: Renaming, event: SubscriptionEvent, topics: readonly Topic[]): void {
    this.follow(renaming);
    const others = topics.filter(({ key }) => key.symbol !== renaming.symbol);
    for (const topic of others) if (topic.wanted > 0 === (event === 'subscribe')) this.queue[event](topic);
  }

  private async send(event: SubscriptionEvent, request: object, topics: readonly Topic[]): Promise<void> {
    try {
      const answer = await this.socket.ask(event, request);
      const renaming = answer.ok ? undefined : renamingIn(answer.problem);
      if (renaming) return this.followLate(renaming, event, topics);
      if (event === 'subscribe') topics.forEach((topic) => topic.refused(answer.ok ? undefined : answer.problem));
    } catch (error) {
      // Reconnecting subscribes everything anew; a lost answer on a living connection is asked again.
      if (error instanceof AnswerLost) topics.forEach((topic) => topic.wanted > 0 && this.queue.subscribe(topic));
    }
  }
}
