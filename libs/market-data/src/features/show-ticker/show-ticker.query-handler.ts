import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../contracts/instrument-directory';
import { PublicBooks } from '../../domain/public-books';
import { LastDayReader } from '../../infrastructure/persistence/last-day-reader';
import { tickerView, type TickerView } from '../ticker.view';
import { ShowTicker } from './show-ticker.query';

@QueryHandler(ShowTicker)
export class ShowTickerHandler implements IQueryHandler<ShowTicker> {
  constructor(
    private readonly books: PublicBooks,
    private readonly days: LastDayReader,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async execute({ tenantId, symbol, nowMs }: ShowTicker): Promise<TickerView | undefined> {
    const instrument = await this.instruments.bySymbol(tenantId, symbol);
    if (!instrument) return undefined;
    const { last, day } = await this.days.read({ tenantId, instrumentId: instrument.id, nowMs });
    return tickerView(instrument, { ...this.books.best(instrument.id), last, day });
  }
}
