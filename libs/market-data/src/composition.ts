import { Global, Module } from '@nestjs/common';
import { INSTRUMENT_DIRECTORY } from './contracts/instrument-directory';
import { listingMessages } from './contracts/listing-messages';
import { PublicBooks, type Level } from './domain/public-books';
import { AdvanceDividendController } from './features/advance-dividend/advance-dividend.controller';
import { AdvanceDividendHandler } from './features/advance-dividend/advance-dividend.handler';
import { ChangeSymbolController } from './features/change-symbol/change-symbol.controller';
import { ChangeSymbolHandler } from './features/change-symbol/change-symbol.handler';
import { DeclareDividendController } from './features/declare-dividend/declare-dividend.controller';
import { DeclareDividendHandler } from './features/declare-dividend/declare-dividend.handler';
import { DefineCalendarController } from './features/define-calendar/define-calendar.controller';
import { DefineCalendarHandler } from './features/define-calendar/define-calendar.handler';
import { DefineInstrumentController } from './features/define-instrument/define-instrument.controller';
import { DefineInstrumentHandler } from './features/define-instrument/define-instrument.handler';
import { candleConsumer, CandleFolder } from './features/follow-trades/candle-folder';
import { TradesSubscriber } from './features/follow-trades/trades.subscriber';
import { GetCalendarController } from './features/get-calendar/get-calendar.controller';
import { GetCalendarHandler } from './features/get-calendar/get-calendar.query-handler';
import { GetInstrumentController } from './features/get-instrument/get-instrument.controller';
import { GetInstrumentHandler } from './features/get-instrument/get-instrument.query-handler';
import { ImportCandlesHandler } from './features/import-candles/import-candles.handler';
import { ListCalendarsController } from './features/list-calendars/list-calendars.controller';
import { ListCalendarsHandler } from './features/list-calendars/list-calendars.query-handler';
import { ListCandlesController } from './features/list-candles/list-candles.controller';
import { ListCandlesHandler } from './features/list-candles/list-candles.query-handler';
import { ListCorporateActionsController } from './features/list-corporate-actions/list-corporate-actions.controller';
import { ListCorporateActionsHandler } from './features/list-corporate-actions/list-corporate-actions.query-handler';
import { ListInstrumentsController } from './features/list-instruments/list-instruments.controller';
import { ListInstrumentsHandler } from './features/list-instruments/list-instruments.query-handler';
import { ListTradesController } from './features/list-trades/list-trades.controller';
import { ListTradesHandler } from './features/list-trades/list-trades.query-handler';
import { SetMarkPriceController } from './features/set-mark-price/set-mark-price.controller';
import { SetMarkPriceHandler } from './features/set-mark-price/set-mark-price.handler';
import { SetTradingRulesController } from './features/set-trading-rules/set-trading-rules.controller';
import { SetTradingRulesHandler } from './features/set-trading-rules/set-trading-rules.handler';
import { ShowBookController } from './features/show-book/show-book.controller';
import { ShowBookHandler } from './features/show-book/show-book.query-handler';
import { ShowTickerController } from './features/show-ticker/show-ticker.controller';
import { ShowTickerHandler } from './features/show-ticker/show-ticker.query-handler';
import { ShowTradingRulesController } from './features/show-trading-rules/show-trading-rules.controller';
import { ShowTradingRulesHandler } from './features/show-trading-rules/show-trading-rules.query-handler';
import { SplitInstrumentController } from './features/split-instrument/split-instrument.controller';
import { SplitInstrumentHandler } from './features/split-instrument/split-instrument.handler';
import { MarketFanout } from './features/stream-market/market-fanout';
import { MarketFeed } from './features/stream-market/market-feed';
import { marketMessages } from './features/stream-market/market-messages';
import { MarketStreamMetrics } from './features/stream-market/market-stream-metrics';
import { MarketGateway } from './features/stream-market/market.gateway';
import { VenueCalendarsController } from './features/venue-calendars/venue-calendars.controller';
import { CorporateActionMessagePresenter } from './infrastructure/corporate-action-message-presenter';
import { ListingMessagePresenter } from './infrastructure/listing-message-presenter';
import { MarketEventTranslator } from './infrastructure/market-event-translator';
import { SessionMessagePresenter } from './infrastructure/session-message-presenter';
import { CachedInstrumentDirectory } from './infrastructure/persistence/cached-instrument-directory';
import { CalendarReader } from './infrastructure/persistence/calendar-reader';
import { CandleHistory } from './infrastructure/persistence/candle-history';
import { CandleStore } from './infrastructure/persistence/candle-store';
import { CompiledCalendars } from './infrastructure/persistence/compiled-calendars';
import { CorporateActionReader } from './infrastructure/persistence/corporate-action-reader';
import { FormerSymbolReader } from './infrastructure/persistence/former-symbol-reader';
import { InstrumentReader } from './infrastructure/persistence/instrument-reader';
import { LastDayReader } from './infrastructure/persistence/last-day-reader';
import { MarketStartReader } from './infrastructure/persistence/market-start-reader';
import { TradeReader } from './infrastructure/persistence/trade-reader';
import { TradingRulesReader } from './infrastructure/persistence/trading-rules-reader';

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
    SetTradingRulesController,
    DefineCalendarController,
    SetMarkPriceController,
    SplitInstrumentController,
    DeclareDividendController,
    AdvanceDividendController,
    ChangeSymbolController,
    ShowTradingRulesController,
    ListCalendarsController,
    GetCalendarController,
    ListCorporateActionsController,
    VenueCalendarsController,
  ],
  providers: [
    CachedInstrumentDirectory,
    { provide: INSTRUMENT_DIRECTORY, useExisting: CachedInstrumentDirectory },
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
    CorporateActionMessagePresenter,
    MarketFeed,
    MarketFanout,
    MarketStreamMetrics,
    MarketGateway,
    SetTradingRulesHandler,
    DefineCalendarHandler,
    SetMarkPriceHandler,
    SplitInstrumentHandler,
    DeclareDividendHandler,
    AdvanceDividendHandler,
    ChangeSymbolHandler,
    ShowTradingRulesHandler,
    ListCalendarsHandler,
    GetCalendarHandler,
    ListCorporateActionsHandler,
    CalendarReader,
    CompiledCalendars,
    CorporateActionReader,
    FormerSymbolReader,
    TradingRulesReader,
    SessionMessagePresenter,
  ],
  exports: [
    INSTRUMENT_DIRECTORY,
    CachedInstrumentDirectory,
    MarketEventTranslator,
    ListingMessagePresenter,
    CorporateActionMessagePresenter,
    SessionMessagePresenter,
    MarketFeed,
    PublicBooks,
  ],
})
export class MarketDataModule {}

export {
  CachedInstrumentDirectory,
  candleConsumer,
  CorporateActionMessagePresenter,
  ListingMessagePresenter,
  listingMessages,
  MarketEventTranslator,
  MarketFeed,
  marketMessages,
  PublicBooks,
  SessionMessagePresenter,
};
export type { Level };
