import type { CandleInterval } from '../../../domain/candle';
import type { PublicBooks } from '../../../domain/public-books';
import type { MarketChannel } from '../message-text';
import { AuctionTopic } from './auction-topic';
import { BookTopic } from './book-topic';
import { CandleTopic } from './candle-topic';
import { QuoteTopic } from './quote-topic';
import { StatusTopic } from './status-topic';
import { TradeTopic } from './trade-topic';
import type { Topic, TopicPlace } from './topic';

/** What can be watched of an instrument. */
export type Watch =
  | { readonly channel: Exclude<MarketChannel, 'candle'> }
  | { readonly channel: 'candle'; readonly interval: CandleInterval };

export const watchKey = (watch: Watch): string =>
  watch.channel === 'candle' ? `candle ${watch.interval}` : watch.channel;

export function makeTopic(watch: Watch, place: TopicPlace, books: PublicBooks): Topic {
  switch (watch.channel) {
    case 'quote':
      return new QuoteTopic(place, books);
    case 'trade':
      return new TradeTopic(place);
    case 'book':
      return new BookTopic(place, books);
    case 'candle':
      return new CandleTopic(place, watch.interval);
    case 'instrument_status':
      return new StatusTopic(place);
    case 'auction':
      return new AuctionTopic(place);
    default:
      return watch satisfies never;
  }
}
