import type { EncodedMessage } from '@openbourse/streams';
import type { MarketTrade } from '../../../domain/market-trade';
import { tradeView } from '../../trade.view';
import { messageText } from '../message-text';
import { MessageTopic, type MarketNews, type Tick } from './topic';

/** Trades of one message at most, so that no message is longer than a slow connection's share. */
const tradesPerMessageMax = 200;

/** The tape of one instrument: every trade, in messages numbered without a gap. */
export class TradeTopic extends MessageTopic {
  private seq = 0;
  /** JSON of the snapshot after message `seq`. */
  private newest: { readonly seq: number; readonly data: string } | undefined;

  begin(): void {
    this.newest = undefined;
  }

  tell(tick: Tick, { trades }: MarketNews): void {
    if (trades.length === 0) return;
    const messages: EncodedMessage[] = [];
    for (let from = 0; from < trades.length; from += tradesPerMessageMax) {
      this.seq++;
      messages.push(this.message('update', tick, this.data(trades.slice(from, from + tradesPerMessageMax))));
    }
    this.telling(tick, messages);
  }

  snapshot(tick: Tick): EncodedMessage {
    if (this.newest?.seq !== this.seq) this.newest = { seq: this.seq, data: this.data(this.live.started!.toldTrades) };
    return this.message('snapshot', tick, this.newest.data);
  }

  catchUp(missedAfter: number, tick: Tick): readonly EncodedMessage[] {
    return this.toldTick > missedAfter ? [this.snapshot(tick)] : [];
  }

  private data(trades: readonly MarketTrade[]): string {
    const { instrument } = this.live;
    return JSON.stringify({ symbol: instrument.symbol, trades: trades.map((trade) => tradeView(trade, instrument)) });
  }

  private message(type: 'snapshot' | 'update', { ts }: Tick, data: string): EncodedMessage {
    return messageText({ channel: 'trade', type, seq: this.seq, ts, data });
  }
}
