import type { EncodedMessage } from '@openbourse/streams';
import type { PublicBooks } from '../../../domain/public-books';
import { bookView, levelsView } from '../../book.view';
import type { BookDiffView } from '../market-messages';
import { messageText } from '../message-text';
import { MessageTopic, type Tick, type TopicPlace } from './topic';

/** Levels of each side in a snapshot. */
export const snapshotDepth = 1_000;

/** Update ids of this many past tellings are known: beyond, whoever missed them takes a snapshot. */
const tellingsMax = 256;

/** The public book of one instrument. */
export class BookTopic extends MessageTopic {
  private tellings: { readonly tick: number; readonly updateId: number }[] = [];
  private newest: { readonly updateId: number; readonly data: string } | undefined;

  constructor(
    place: TopicPlace,
    private readonly books: PublicBooks,
  ) {
    super(place);
    books.follow(this.instrumentId);
  }

  begin(): void {
    this.tellings = [{ tick: 0, updateId: this.books.lastUpdateId(this.instrumentId) }];
    this.newest = undefined;
  }

  tell(tick: Tick): void {
    const { updateId } = this.tellings[this.tellings.length - 1];
    const now = this.books.lastUpdateId(this.instrumentId);
    if (now === updateId) return;
    this.tellings.push({ tick: tick.no, updateId: now });
    this.telling(tick, [this.changesSince(updateId, tick)]);
    if (this.tellings.length > tellingsMax) this.tellings.splice(0, tellingsMax >>> 1);
  }

  snapshot({ ts }: Tick): EncodedMessage {
    const updateId = this.books.lastUpdateId(this.instrumentId);
    if (this.newest?.updateId !== updateId) {
      const view = bookView(this.live.instrument, this.books.top(this.instrumentId, snapshotDepth));
      this.newest = { updateId, data: JSON.stringify(view) };
    }
    const seq = this.place.numbers.next();
    return messageText({ channel: 'book', type: 'snapshot', seq, ts, data: this.newest.data });
  }

  /** One diff from what the connection was told last. */
  catchUp(missedAfter: number, tick: Tick): readonly EncodedMessage[] {
    if (this.toldTick <= missedAfter) return [];
    const last = this.tellings.findLast((telling) => telling.tick <= missedAfter);
    return [last ? this.changesSince(last.updateId, tick) : this.snapshot(tick)];
  }

  override end(): void {
    this.books.unfollow(this.instrumentId);
  }

  private get instrumentId(): number {
    return this.live.instrument.id;
  }

  /** Up to what was told last, so that the next diff goes on from there. */
  private changesSince(known: number, tick: Tick): EncodedMessage {
    const { updateId } = this.tellings[this.tellings.length - 1];
    const diff = this.books.diff(this.instrumentId, known, updateId);
    if (!diff) return this.snapshot(tick);
    const { instrument } = this.live;
    const view: BookDiffView = {
      symbol: instrument.symbol,
      U: diff.firstUpdateId,
      u: diff.lastUpdateId,
      bids: levelsView(instrument, diff.bids),
      asks: levelsView(instrument, diff.asks),
    };
    const data = JSON.stringify(view);
    return messageText({ channel: 'book', type: 'diff', seq: this.place.numbers.next(), ts: tick.ts, data });
  }
}
