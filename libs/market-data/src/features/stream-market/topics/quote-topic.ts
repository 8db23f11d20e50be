import type { PublicBooks } from '../../../domain/public-books';
import { tickerView } from '../../ticker.view';
import { Topic, type Tick, type TopicPlace } from './topic';

/** The quote of one instrument. Quotes travel many to a message, so this makes the parts. */
export class QuoteTopic extends Topic {
  /** JSON of the quote as it was told last. */
  told = '';

  constructor(
    place: TopicPlace,
    private readonly books: PublicBooks,
  ) {
    super(place);
  }

  begin(): void {
    this.told = '';
  }

  tell(tick: Tick): void {
    const quote = this.quote(tick);
    if (quote === this.told) return;
    this.told = quote;
    this.toldTick = tick.no;
  }

  /** JSON of the quote as it is. Only once the market has started. */
  quote({ nowMs }: Tick): string {
    const { instrument, started } = this.live;
    const { bid, ask } = this.books.best(instrument.id);
    return JSON.stringify(tickerView(instrument, { bid, ask, last: started!.last, day: started!.lastDay(nowMs) }));
  }
}
