import type { EncodedMessage } from '@openbourse/streams';
import type { Candle, CandleInterval } from '../../../domain/candle';
import { candleView } from '../../candle.view';
import type { LiveCandleView } from '../market-messages';
import { messageText } from '../message-text';
import { MessageTopic, type Tick, type TopicPlace } from './topic';

/** The candles of one interval of one instrument: the newest one and, when it has just ended, the end of the one before. */
export class CandleTopic extends MessageTopic {
  /** How often the newest candle had traded when it was told: tells whether there is news of it. */
  private newest: { readonly startMs: number; readonly trades: number } | undefined;
  /** The tick that told the end of the candle before. */
  private endToldTick = 0;

  constructor(
    place: TopicPlace,
    private readonly interval: CandleInterval,
  ) {
    super(place);
  }

  begin(): void {
    const { current } = this.candles;
    this.newest = current && { startMs: current.startMs, trades: current.trades };
  }

  tell(tick: Tick): void {
    const { current, previous } = this.candles;
    const { newest } = this;
    if (!current || !isNews(current, newest)) return;
    const messages: EncodedMessage[] = [];
    if (previous && isNews(previous, newest)) {
      messages.push(this.message('update', tick, previous));
      this.endToldTick = tick.no;
    }
    messages.push(this.message('update', tick, current));
    this.newest = { startMs: current.startMs, trades: current.trades };
    this.telling(tick, messages);
  }

  snapshot(tick: Tick): EncodedMessage {
    return this.message('snapshot', tick, this.candles.current);
  }

  catchUp(missedAfter: number, tick: Tick): readonly EncodedMessage[] {
    const { current, previous } = this.candles;
    const messages: EncodedMessage[] = [];
    if (this.endToldTick > missedAfter && previous) messages.push(this.message('update', tick, previous));
    if (this.toldTick > missedAfter && current) messages.push(this.message('update', tick, current));
    return messages;
  }

  private get candles() {
    return this.live.started!.candles(this.interval);
  }

  private message(type: 'snapshot' | 'update', { ts }: Tick, candle: Readonly<Candle> | undefined): EncodedMessage {
    const { instrument } = this.live;
    const view: LiveCandleView = {
      symbol: instrument.symbol,
      interval: this.interval,
      candle: candle ? candleView(instrument, candle) : null,
    };
    const seq = this.place.numbers.next();
    return messageText({ channel: 'candle', type, seq, ts, data: JSON.stringify(view) });
  }
}

const isNews = (candle: Readonly<Candle>, told: { startMs: number; trades: number } | undefined): boolean =>
  !told || candle.startMs > told.startMs || (candle.startMs === told.startMs && candle.trades > told.trades);
