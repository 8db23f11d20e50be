import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { err, formatDecimal, ok, type Result } from '@openbourse/kernel';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../contracts/instrument-directory';
import { PublicBooks } from '../../domain/public-books';
import type { BookView } from './book.view';
import { ShowBook, type BookRefused } from './show-book.query';

@QueryHandler(ShowBook)
export class ShowBookHandler implements IQueryHandler<ShowBook> {
  constructor(
    private readonly books: PublicBooks,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async execute({ book: { tenantId, symbol, depth } }: ShowBook): Promise<Result<BookView, BookRefused>> {
    const instrument = await this.instruments.bySymbol(tenantId, symbol);
    if (!instrument) return err('instrument_not_found');
    if (this.books.lastBatch === undefined) return err('not_ready');
    const { priceScale, qtyScale } = instrument.terms;
    const { lastUpdateId, bids, asks } = this.books.top(instrument.id, depth);
    const shown = ([price, qty]: [number, number]): [string, string] => [
      formatDecimal(price, priceScale),
      formatDecimal(qty, qtyScale),
    ];
    return ok({ symbol, lastUpdateId, bids: bids.map(shown), asks: asks.map(shown) });
  }
}
