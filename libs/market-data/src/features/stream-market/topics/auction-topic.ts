import type { EncodedMessage } from '@openbourse/streams';
import { auctionViewOrNull } from '../../session.view';
import type { LiveAuctionView } from '../market-messages';
import { messageText } from '../message-text';
import { MessageTopic, type MarketNews, type Tick } from './topic';

/** What the auction of one instrument would come to, and what the last one came to; as it stands at a tick. */
export class AuctionTopic extends MessageTopic {
  begin(): void {
    // The market itself knows its auctions.
  }

  tell(tick: Tick, { hasAuctions }: MarketNews): void {
    if (hasAuctions) this.telling(tick, [this.message('update', tick)]);
  }

  snapshot(tick: Tick): EncodedMessage {
    return this.message('snapshot', tick);
  }

  catchUp(missedAfter: number, tick: Tick): readonly EncodedMessage[] {
    return this.toldTick > missedAfter ? [this.message('update', tick)] : [];
  }

  private message(type: 'snapshot' | 'update', { ts }: Tick): EncodedMessage {
    const { instrument, started } = this.live;
    const { indicated, held } = started!.auctions;
    const view: LiveAuctionView = {
      symbol: instrument.symbol,
      indicative: auctionViewOrNull(instrument, indicated),
      last: auctionViewOrNull(instrument, held),
    };
    const seq = this.place.numbers.next();
    return messageText({ channel: 'auction', type, seq, ts, data: JSON.stringify(view) });
  }
}
