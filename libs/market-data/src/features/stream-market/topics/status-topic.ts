import type { EncodedMessage } from '@openbourse/streams';
import { instrumentStatuses } from '@openbourse/core/engine';
import type { MarketStatus } from '../../../domain/market';
import { phaseView } from '../../session.view';
import type { InstrumentStatusMessage } from '../market-messages';
import { messageText } from '../message-text';
import { MessageTopic, type MarketNews, type Tick } from './topic';

/** The status and phase of one instrument: every change, in messages numbered without a gap. */
export class StatusTopic extends MessageTopic {
  private seq = 0;

  begin(): void {
    // The market itself knows its status.
  }

  tell(tick: Tick, { statuses }: MarketNews): void {
    if (statuses.length === 0) return;
    this.telling(
      tick,
      statuses.map((status) => {
        this.seq++;
        return this.message('update', tick, status);
      }),
    );
  }

  snapshot(tick: Tick): EncodedMessage {
    return this.message('snapshot', tick, this.live.started!.toldStatus);
  }

  catchUp(missedAfter: number, tick: Tick): readonly EncodedMessage[] {
    return this.toldTick > missedAfter ? [this.snapshot(tick)] : [];
  }

  private message(
    type: 'snapshot' | 'update',
    { ts }: Tick,
    { status, reason, session, changedMs }: MarketStatus,
  ): EncodedMessage {
    const view: InstrumentStatusMessage = {
      symbol: this.symbol,
      status: instrumentStatuses[status],
      reason,
      changedAt: changedMs === undefined ? null : new Date(changedMs).toISOString(),
      ...phaseView(session),
    };
    return messageText({ channel: 'instrument_status', type, seq: this.seq, ts, data: JSON.stringify(view) });
  }
}
