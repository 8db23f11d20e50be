import { inject, Injectable } from '@angular/core';
import type { Envelope, MarketMessage } from '@openbourse/web/api-client';
import { FrameBatch } from '../connection/frame-batch';
import { AnswerLost, type SocketListener } from '../connection/socket-session';
import { Sockets } from '../connection/sockets';
import { SubscriptionQueue } from './subscription-queue';
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
    if (--topic.wanted > 0) return;
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
      case 'trade':
      case 'book':
      case 'instrument_status':
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

  private publish(): void {
    this.changed.forEach((topic) => topic.publish());
    this.changed.clear();
  }

  private async send(event: string, request: object, topics: readonly Topic[]): Promise<void> {
    try {
      const answer = await this.socket.ask(event, request);
      if (event === 'subscribe') topics.forEach((topic) => topic.refused(answer.ok ? undefined : answer.problem));
    } catch (error) {
      // Reconnecting subscribes everything anew; a lost answer on a living connection is asked again.
      if (error instanceof AnswerLost) topics.forEach((topic) => topic.wanted > 0 && this.queue.subscribe(topic));
    }
  }
}
