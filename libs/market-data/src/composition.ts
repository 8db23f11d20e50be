import { Global, Module } from '@nestjs/common';
import { INSTRUMENT_DIRECTORY } from './contracts/instrument-directory';
import { listingMessages } from './contracts/listing-messages';
import { PublicBooks, type Level } from './domain/public-books';
import { DefineInstrumentController } from './features/define-instrument/define-instrument.controller';
import { DefineInstrumentHandler } from './features/define-instrument/define-instrument.handler';
import { candleConsumer, CandleFolder } from './features/follow-trades/candle-folder';
import { TradesSubscriber } from './features/follow-trades/trades.subscriber';
import { GetInstrumentController } from './features/get-instrument/get-instrument.controller';
import { GetInstrumentHandler } from './features/get-instrument/get-instrument.query-handler';
import { ImportCandlesHandler } from './features/import-candles/import-candles.handler';
import { ListCandlesController } from './features/list-candles/list-candles.controller';
import { ListCandlesHandler } from './features/list-candles/list-candles.query-handler';
import { ListInstrumentsController } from './features/list-instruments/list-instruments.controller';
import { ListInstrumentsHandler } from './features/list-instruments/list-instruments.query-handler';
import { ListTradesController } from './features/list-trades/list-trades.controller';
import { ListTradesHandler } from './features/list-trades/list-trades.query-handler';
import { ShowBookController } from './features/show-book/show-book.controller';
import { ShowBookHandler } from './features/show-book/show-book.query-handler';
import { ShowTickerController } from './features/show-ticker/show-ticker.controller';
import { ShowTickerHandler } from './features/show-ticker/show-ticker.query-handler';
import { MarketFanout } from './features/stream-market/market-fanout';
import { MarketFeed } from './features/stream-market/market-feed';
import { MarketGateway } from './features/stream-market/market.gateway';
import { marketMessages } from './features/stream-market/market-messages';
import { MarketStreamMetrics } from './features/stream-market/market-stream-metrics';
import { ListingMessagePresenter } from './infrastructure/listing-message-presenter';
import { MarketEventTranslator } from './infrastructure/market-event-translator';
import { CachedInstrumentDirectory } from './infrastructure/persistence/cached-instrument-directory';
import { CandleHistory } from './infrastructure/persistence/candle-history';
import { CandleStore } from './infrastructure/persistence/candle-store';
import { InstrumentReader } from './infrastructure/persistence/instrument-reader';
import { LastDayReader } from './infrastructure/persistence/last-day-reader';
import { MarketStartReader } from './infrastructure/persistence/market-start-reader';
import { TradeReader } from './infrastructure/persistence/trade-reader';

/** Global for the sake of the instrument directory, which other contexts find by its token. */
@Global()
@Module({
  controllers: [
    ListInstrumentsController,
    GetInstrumentController,
    DefineInstrumentController,
    ShowBookController,
    ListTradesController,
    ListCandlesController,
    ShowTickerController,
  ],
  providers: [
    { provide: INSTRUMENT_DIRECTORY, useClass: CachedInstrumentDirectory },
    PublicBooks,
    TradesSubscriber,
    CandleFolder,
    CandleStore,
    CandleHistory,
    ImportCandlesHandler,
    TradeReader,
    InstrumentReader,
    LastDayReader,
    MarketStartReader,
    ListInstrumentsHandler,
    GetInstrumentHandler,
    DefineInstrumentHandler,
    ShowBookHandler,
    ListTradesHandler,
    ListCandlesHandler,
    ShowTickerHandler,
    MarketEventTranslator,
    ListingMessagePresenter,
    MarketFeed,
    MarketFanout,
    MarketStreamMetrics,
    MarketGateway,
  ],
  exports: [INSTRUMENT_DIRECTORY, MarketEventTranslator, ListingMessagePresenter, MarketFeed, PublicBooks],
})
export class MarketDataModule {}

export {
  candleConsumer,
  ListingMessagePresenter,
  listingMessages,
  MarketEventTranslator,
  MarketFeed,
  marketMessages,
  PublicBooks,
};
export type { Level };
