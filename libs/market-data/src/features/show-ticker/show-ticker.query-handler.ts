import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { formatDecimal } from '@openbourse/kernel';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../contracts/instrument-directory';
import { minuteMs } from '../../domain/candle';
import { PublicBooks } from '../../domain/public-books';
import { CandleStore } from '../../infrastructure/persistence/candle-store';
import { TradeReader } from '../../infrastructure/persistence/trade-reader';
import { ShowTicker } from './show-ticker.query';
import type { TickerView } from './ticker.view';

const dayMs = 24 * 60 * minuteMs;

@QueryHandler(ShowTicker)
export class ShowTickerHandler implements IQueryHandler<ShowTicker> {
  constructor(
    private readonly books: PublicBooks,
    private readonly trades: TradeReader,
    private readonly candles: CandleStore,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async execute({ tenantId, symbol, nowMs }: ShowTicker): Promise<TickerView | undefined> {
    const instrument = await this.instruments.bySymbol(tenantId, symbol);
    if (!instrument) return undefined;
    const [[last], day] = await Promise.all([
      this.trades.list({ tenantId, instrumentId: instrument.id, rows: 1 }),
      this.candles.since(tenantId, instrument.id, nowMs - dayMs),
    ]);
    const { bid, ask } = this.books.best(instrument.id);
    const { priceScale, qtyScale } = instrument.terms;
    const price = (value: number | string | bigint | undefined): string | null =>
      value === undefined ? null : formatDecimal(value, priceScale);
    return {
      symbol,
      last: price(last?.price),
      bid: price(bid),
      ask: price(ask),
      open: price(day?.open),
      high: price(day?.high),
      low: price(day?.low),
      volume: formatDecimal(day?.volume ?? '0', qtyScale),
      change: last && day ? price(BigInt(last.price) - BigInt(day.open)) : null,
      lastTradeAt: last ? new Date(last.tradedMs).toISOString() : null,
    };
  }
}
