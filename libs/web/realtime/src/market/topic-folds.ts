import type {
  BookDiffView,
  BookView,
  LiveAuctionView,
  LiveCandleView,
  InstrumentStatusMessage,
  QuoteView,
  TradesView,
} from '@openbourse/web/api-client';
import { foldBook } from './fold-book';
import { foldCandle } from './fold-candle';
import { foldTrades } from './fold-trades';
import type { Auctions, Book, Candle, InstrumentStatus, MarketTrade, Quote } from './market-data';
import type { TopicFold } from './topic';

export const quoteFold: TopicFold<Quote, QuoteView> = {
  dense: false,
  snapshot: (quote) => quote,
  update: (_before, quote) => ({ value: quote }),
};

export const statusFold: TopicFold<InstrumentStatus, InstrumentStatusMessage> = {
  dense: true,
  snapshot: (status) => status,
  update: (_before, status) => ({ value: status }),
};

/** Every message says all that there is. */
export const auctionFold: TopicFold<Auctions, LiveAuctionView> = {
  dense: false,
  snapshot: (auctions) => auctions,
  update: (_before, auctions) => ({ value: auctions }),
};

export const tradesFold: TopicFold<readonly MarketTrade[], TradesView> = {
  dense: true,
  snapshot: ({ trades }) => foldTrades([], trades),
  update: (tape, { trades }) => ({ value: foldTrades(tape ?? [], trades) }),
};

export const candleFold: TopicFold<Candle, LiveCandleView> = {
  dense: false,
  snapshot: ({ candle }) => candle ?? undefined,
  update: (known, { candle }) => (candle === null ? 'unchanged' : { value: foldCandle(known, candle) }),
};

export const bookFold: TopicFold<Book, BookView | BookDiffView> = {
  dense: false,
  snapshot: (data) => data as BookView,
  update(book, data) {
    if (book === undefined) return 'again';
    const folded = foldBook(book, data as BookDiffView);
    if (folded === 'old') return 'unchanged';
    return folded === 'gap' ? 'again' : { value: folded };
  },
};
