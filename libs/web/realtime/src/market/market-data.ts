import type {
  BookView,
  LiveAuctionView,
  LiveCandleView,
  InstrumentStatusMessage,
  QuoteView,
  TradesView,
} from '@openbourse/web/api-client';

export type Quote = QuoteView;
export type MarketTrade = TradesView['trades'][number];
export type InstrumentStatus = InstrumentStatusMessage;
/** What the auction that orders are collected for would come to, and what the last one came to. */
export type Auctions = LiveAuctionView;

/** The candle in progress. */
export type Candle = NonNullable<LiveCandleView['candle']> & {
  /** The one before as it ended, once a new one has begun: its last trades may have come together with the first of this one. */
  readonly previous?: NonNullable<LiveCandleView['candle']>;
};

/** Price and quantity at it, decimal strings. */
export type Level = readonly [price: string, qty: string];

/** The public book, best levels first on both sides. */
export interface Book {
  readonly symbol: BookView['symbol'];
  readonly lastUpdateId: number;
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
}
