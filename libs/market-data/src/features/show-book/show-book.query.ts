import { Query } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { BookView } from '../book.view';

/** not_ready: the books of this process are still being read back. */
export type BookRefused = 'instrument_not_found' | 'not_ready';

export class ShowBook extends Query<Result<BookView, BookRefused>> {
  constructor(readonly book: { readonly tenantId: number; readonly symbol: string; readonly depth: number }) {
    super();
  }
}
