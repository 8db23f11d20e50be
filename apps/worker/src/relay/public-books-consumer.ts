import type { PublicBooks } from '@openbourse/market-data/composition';
import type { CommittedEvents, LiveConsumer, LiveStart } from '@openbourse/platform';

/** Keeps the public books as of the last batch: who reads a book after an answer finds that answer in it. */
export class PublicBooksConsumer implements LiveConsumer {
  constructor(private readonly books: PublicBooks) {}

  restart({ batch, levels }: LiveStart): void {
    this.books.restart(batch, levels);
  }

  take({ batch, events }: CommittedEvents): void {
    this.books.apply(
      batch,
      events.filter((event) => event.kind === 'level_changed'),
    );
  }
}
