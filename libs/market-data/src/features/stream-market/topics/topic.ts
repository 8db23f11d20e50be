import type { EncodedMessage } from '@openbourse/streams';
import type { MarketStatus } from '../../../domain/market';
import type { MarketTrade } from '../../../domain/market-trade';
import type { LiveMarket } from '../live-market';
import type { MessageNumbers } from '../message-text';

/** The moment of a tick: all that is told in it carries the same time. */
export interface Tick {
  /** Rises by one. */
  readonly no: number;
  readonly nowMs: number;
  /** RFC 3339. */
  readonly ts: string;
}

/** What happened in a market between two ticks, besides what its book and its figures show. */
export interface MarketNews {
  readonly trades: readonly MarketTrade[];
  readonly statuses: readonly MarketStatus[];
  /** What an auction comes to, or came to, is not what was told before. */
  readonly hasAuctions: boolean;
}

/** What everybody who watches a topic shares. */
export interface TopicPlace {
  /** Rises: sorts the topics of a connection the same way everywhere. */
  readonly no: number;
  readonly live: LiveMarket;
  readonly numbers: MessageNumbers;
}

/** What one can subscribe to: a channel of an instrument. Made when the first one watches, gone with the last. */
export abstract class Topic {
  watchers = 0;
  /** The tick in which something was told last, and its place among all that was told in it. */
  toldTick = 0;
  toldNo = 0;

  constructor(protected readonly place: TopicPlace) {}

  get no(): number {
    return this.place.no;
  }

  get live(): LiveMarket {
    return this.place.live;
  }

  protected get symbol(): string {
    return this.live.instrument.symbol;
  }

  /** The market has started (again): from here on `tell` says what is new. */
  abstract begin(): void;

  /** Makes the messages of this tick, if there is anything new. */
  abstract tell(tick: Tick, news: MarketNews): void;

  /** Nobody watches any more. */
  end(): void {
    // Most topics hold nothing.
  }
}

/** A topic whose messages are its own, one instrument each. */
export abstract class MessageTopic extends Topic {
  /** What was told in `toldTick`, for everybody who missed no tick before. */
  told: readonly EncodedMessage[] = [];

  /** How things stand as of what was told last, or later where that does no harm. Only once the market has started. */
  abstract snapshot(tick: Tick): EncodedMessage;

  /** For a connection that got everything up to the tick `missedAfter`; a snapshot where there is nothing shorter. */
  abstract catchUp(missedAfter: number, tick: Tick): readonly EncodedMessage[];

  protected telling(tick: Tick, messages: readonly EncodedMessage[]): void {
    this.toldTick = tick.no;
    this.toldNo = this.place.numbers.next();
    this.told = messages;
  }
}
