import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { sides } from '@openbourse/core/engine';
import { derivedId, formatDecimal, IdKind } from '@openbourse/kernel';
import { decodeNumberCursor, pageOfViews, type Page } from '@openbourse/platform';
import { onlyShard } from '../../domain/shard';
import {
  INSTRUMENT_DIRECTORY,
  type InstrumentDirectory,
  type ListedInstrument,
} from '../../contracts/instrument-directory';
import { TradeReader, type TradeFigures } from '../../infrastructure/persistence/trade-reader';
import { ListTrades } from './list-trades.query';
import type { TradeView } from './trade.view';

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

const tradeView = (trade: TradeFigures, { terms }: ListedInstrument): TradeView => ({
  id: derivedId(IdKind.trade, onlyShard, trade.tradedMs, trade.tradeId),
  price: formatDecimal(trade.price, terms.priceScale),
  qty: formatDecimal(trade.qty, terms.qtyScale),
  takerSide: sides[trade.takerSide],
  executedAt: new Date(trade.tradedMs).toISOString(),
});
