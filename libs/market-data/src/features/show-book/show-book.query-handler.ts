import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { err, ok, type Result } from '@openbourse/kernel';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../contracts/instrument-directory';
import { PublicBooks } from '../../domain/public-books';
import { bookView, type BookView } from '../book.view';
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
    return ok(bookView(instrument, this.books.top(instrument.id, depth)));
  }
}
