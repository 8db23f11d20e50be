import { encodePacket, type EncodedMessage } from '@openbourse/streams';

/** The channels of /market. */
export const marketChannels = ['quote', 'trade', 'book', 'candle', 'instrument_status', 'auction'] as const;
export type MarketChannel = (typeof marketChannels)[number];

/** Numbers messages that have no sequence of their own, rising over everything that this process sends. */
export class MessageNumbers {
  private last = 0;

  next(): number {
    return ++this.last;
  }
}

export interface MarketEnvelope {
  readonly channel: MarketChannel;
  readonly type: 'snapshot' | 'update' | 'diff' | 'renamed';
  readonly seq: number;
  /** RFC 3339. */
  readonly ts: string;
  /** JSON. */
  readonly data: string;
}

/** Around data that was serialised once for all who get it. Nothing else in it needs escaping. */
export const messageText = ({ channel, type, seq, ts, data }: MarketEnvelope): EncodedMessage =>
  encodePacket(
    '/market',
    channel,
    `{"channel":"${channel}","type":"${type}","seq":${seq},"ts":"${ts}","data":${data}}`,
  );
