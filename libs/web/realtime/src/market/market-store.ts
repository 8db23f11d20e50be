import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import type { Connection } from '../connection/connection-state';
import type { Feed, FeedState } from './feed';
import type { Auctions, Book, Candle, InstrumentStatus, MarketTrade, Quote } from './market-data';
import { MarketTopics } from './market-topics';
import type { Topic, TopicKey } from './topic';

/**
 * Live public market data. Each method is called in an injection context (a field of a component, say) with a function that says
 * what is wanted now; it is subscribed while wanted (shared by all who want the same), follows when the answer changes, and is
 * released when the component goes. `undefined` wants nothing.
 */
@Injectable({ providedIn: 'root' })
export class MarketStore {
  private readonly topics = inject(MarketTopics);
  readonly connection: Connection = this.topics.connection;

  quote(symbol: () => string | undefined): Feed<Quote> {
    return this.feed(keyOf('quote', symbol));
  }

  /** Many at once, by symbol; a symbol without a quote yet is missing. */
  quotes(symbols: () => readonly string[]): Feed<ReadonlyMap<string, Quote>> {
    return this.feeds('quote', symbols);
  }

  /** Like {@link quotes}. */
  statuses(symbols: () => readonly string[]): Feed<ReadonlyMap<string, InstrumentStatus>> {
    return this.feeds('instrument_status', symbols);
  }

  book(symbol: () => string | undefined): Feed<Book> {
    return this.feed(keyOf('book', symbol));
  }

  /** The last trades, newest first, at most 200. */
  trades(symbol: () => string | undefined): Feed<readonly MarketTrade[]> {
    return this.feed(keyOf('trade', symbol));
  }

  /** The candle in progress; history by REST (`listCandles`). Interval as REST names it: `1m`, `5m`, … */
  candle(symbol: () => string | undefined, interval: () => string): Feed<Candle> {
    return this.feed(() => {
      const wanted = symbol();
      return wanted === undefined ? undefined : { channel: 'candle', symbol: wanted, interval: interval() };
    });
  }

  status(symbol: () => string | undefined): Feed<InstrumentStatus> {
    return this.feed(keyOf('instrument_status', symbol));
  }

  auctions(symbol: () => string | undefined): Feed<Auctions> {
    return this.feed(keyOf('auction', symbol));
  }

  private feeds<T>(channel: TopicKey['channel'], symbols: () => readonly string[]): Feed<ReadonlyMap<string, T>> {
    const topics = computed(() => symbols().map((symbol) => this.topics.topic<T>({ channel, symbol })));
    this.hold(topics);
    return {
      value: computed(() => {
        const known = new Map<string, T>();
        for (const topic of topics()) {
          const value = topic.value();
          if (value !== undefined) known.set(topic.key.symbol, value);
        }
        return known;
      }),
      state: computed(() => {
        const states = topics().map((topic) => this.stateOf(topic));
        return (['stale', 'live', 'loading', 'refused'] as const).find((state) => states.includes(state)) ?? 'idle';
      }),
      problem: computed(() =>
        topics()
          .find((topic) => topic.problem() !== undefined)
          ?.problem(),
      ),
    };
  }

  private feed<T>(key: () => TopicKey | undefined): Feed<T> {
    const topic = computed(() => {
      const wanted = key();
      return wanted === undefined ? undefined : this.topics.topic<T>(wanted);
    });
    this.hold(computed(() => (topic() === undefined ? [] : [topic()!])));
    return {
      value: computed(() => topic()?.value()),
      state: computed(() => (topic() === undefined ? 'idle' : this.stateOf(topic()!))),
      problem: computed(() => topic()?.problem()),
    };
  }

  /** Subscribes while the caller lives. */
  private hold(topics: () => readonly Topic<unknown>[]): void {
    effect((onCleanup) => {
      const wanted = topics();
      untracked(() => wanted.forEach((topic) => this.topics.want(topic)));
      onCleanup(() => wanted.forEach((topic) => this.topics.release(topic)));
    });
  }

  private stateOf(topic: Topic<unknown>): FeedState {
    if (topic.problem() !== undefined) return 'refused';
    if (topic.isCurrent()) return 'live';
    return topic.value() === undefined ? 'loading' : 'stale';
  }
}

const keyOf = (channel: TopicKey['channel'], symbol: () => string | undefined) => (): TopicKey | undefined => {
  const wanted = symbol();
  return wanted === undefined ? undefined : { channel, symbol: wanted };
};
