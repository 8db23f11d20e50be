import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { decodeNumberCursor, pageOfViews, type Page } from '@openbourse/platform';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../contracts/instrument-directory';
import { TradeReader } from '../../infrastructure/persistence/trade-reader';
import { tradeView, type TradeView } from '../trade.view';
import { ListTrades } from './list-trades.query';

@QueryHandler(ListTrades)
export class ListTradesHandler implements IQueryHandler<ListTrades> {
  constructor(
    private readonly trades: TradeReader,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async execute({ tenantId, symbol, page: { limit, cursor } }: ListTrades): Promise<Page<TradeView> | undefined> {
    const instrument = await this.instruments.bySymbol(tenantId, symbol);
    if (!instrument) return undefined;
    const trades = await this.trades.list({
      tenantId,
      instrumentId: instrument.id,
      before: decodeNumberCursor(cursor),
      rows: limit + 1,
    });
    return pageOfViews(
      trades,
      limit,
      ({ tradeId }) => String(tradeId),
      (trade) => tradeView(trade, instrument),
    );
  }
}
