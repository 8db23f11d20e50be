import { ApiProperty } from '@nestjs/swagger';
import { instrumentStatuses, type InstrumentStatus } from '@openbourse/core/engine';
import { IsListOfText, IsOneOf, OptionalField } from '@openbourse/platform';
import type { MessageDefinition } from '@openbourse/streams';
import { candleIntervalNames, type CandleInterval } from '../../domain/candle';
import { symbolShape } from '../../domain/symbol';
import { BookView, levelsProperty, type LevelView } from '../book.view';
import { CandleView } from '../candle.view';
import { AuctionView, PhaseView } from '../session.view';
import { TickerView } from '../ticker.view';
import { TradeView } from '../trade.view';
import { marketChannels, type MarketChannel } from './message-text';

/** The ticker of REST, at the moment of the tick. */
export class QuoteView extends TickerView {}

export class TradesView {
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({ type: () => [TradeView], description: 'Oldest first.' }) trades: TradeView[];
}

export class BookDiffView {
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({ type: 'integer', description: 'The diff applies to a book known up to U − 1 or later.' }) U: number;
  @ApiProperty({ type: 'integer', description: 'The book is known up to here when the diff is applied.' }) u: number;
  @ApiProperty(levelsProperty('[price, new total quantity]; "0" = gone.')) bids: LevelView[];
  @ApiProperty(levelsProperty('[price, new total quantity]; "0" = gone.')) asks: LevelView[];
}

export class LiveCandleView {
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({ enum: candleIntervalNames }) interval: CandleInterval;
  @ApiProperty({ type: () => CandleView, nullable: true, description: 'Null until the first trade ever.' })
  candle: CandleView | null;
}

export class LiveAuctionView {
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({
    type: () => AuctionView,
    nullable: true,
    description: 'What the auction that orders are collected for would come to; null at other times.',
  })
  indicative: AuctionView | null;
  @ApiProperty({ type: () => AuctionView, nullable: true, description: 'The one that was held last; null: none ever.' })
  last: AuctionView | null;
}

export class InstrumentStatusMessage extends PhaseView {
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({ enum: instrumentStatuses }) status: InstrumentStatus;
  @ApiProperty({ description: 'Empty when none was given.' }) reason: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the status changed; null when it was before the server began to look.',
  })
  changedAt: string | null;
}

export class InstrumentRenamedMessage {
  @ApiProperty({ example: 'FB', description: 'Until now.' }) symbol: string;
  @ApiProperty({ example: 'META', description: 'From now on.' }) newSymbol: string;
  @ApiProperty({ format: 'date-time', description: 'Or when the server learned of it.' }) at: string;
}

/** Symbols of one message; as many subscriptions as a connection may have by default. */
const symbolsMax = 500;

export class SubscribeRequest {
  @IsOneOf(marketChannels)
  channel: MarketChannel;

  @IsListOfText({ max: symbolsMax, pattern: symbolShape, example: ['AAPL', 'BTC/USD'] })
  symbols: string[];

  @IsOneOf(candleIntervalNames, { description: 'Of the channel candle; 1m when left out.' })
  @OptionalField()
  interval?: CandleInterval;
}

export class SubscribedAnswer {
  @ApiProperty({ enum: marketChannels }) channel: MarketChannel;
  @ApiProperty({ enum: candleIntervalNames, required: false, description: 'Of the channel candle.' })
  interval?: CandleInterval;
  @ApiProperty({ type: [String] }) symbols: string[];
}

const market = { namespaces: ['/market'] } as const;
const server = { ...market, direction: 'server' } as const;
const client = { ...market, direction: 'client' } as const;

export const marketMessages: readonly MessageDefinition[] = [
  {
    ...client,
    event: 'subscribe',
    summary: 'Snapshots of these, then what changes; again: snapshots again',
    data: SubscribeRequest,
    answer: SubscribedAnswer,
  },
  {
    ...client,
    event: 'unsubscribe',
    summary: 'Nothing more of these',
    data: SubscribeRequest,
    answer: SubscribedAnswer,
  },
  { ...server, event: 'quote', type: 'snapshot', summary: 'Quotes as they are', data: QuoteView, isList: true },
  {
    ...server,
    event: 'quote',
    type: 'update',
    summary: 'Quotes that changed since the last tick',
    data: QuoteView,
    isList: true,
  },
  { ...server, event: 'trade', type: 'snapshot', summary: 'The last 50 trades', data: TradesView },
  { ...server, event: 'trade', type: 'update', summary: 'Trades since the last message', data: TradesView },
  { ...server, event: 'book', type: 'snapshot', summary: 'The book, up to 1,000 levels a side', data: BookView },
  { ...server, event: 'book', type: 'diff', summary: 'Levels that changed since the last message', data: BookDiffView },
  { ...server, event: 'candle', type: 'snapshot', summary: 'The newest candle', data: LiveCandleView },
  { ...server, event: 'candle', type: 'update', summary: 'A candle that traded since', data: LiveCandleView },
  {
    ...server,
    event: 'instrument_status',
    type: 'snapshot',
    summary: 'The status and the phase as they are',
    data: InstrumentStatusMessage,
  },
  {
    ...server,
    event: 'instrument_status',
    type: 'update',
    summary: 'An operator changed the status, or the instrument entered a phase',
    data: InstrumentStatusMessage,
  },
  {
    ...server,
    event: 'instrument_status',
    type: 'renamed',
    summary:
      'What is subscribed goes on under a new symbol; outside of the numbers, to whoever subscribed anything of it',
    data: InstrumentRenamedMessage,
  },
  { ...server, event: 'auction', type: 'snapshot', summary: 'Auctions as they are', data: LiveAuctionView },
  {
    ...server,
    event: 'auction',
    type: 'update',
    summary: 'What the auction would come to has changed, or it was held',
    data: LiveAuctionView,
  },
];
