import { Injectable } from '@nestjs/common';
import type { CoreEvent } from '@openbourse/core/engine';
import type { EventOrigin, PrivateMessage, PrivateMessagePresenter, Viewer } from '@openbourse/streams';
import { isHaltEvent, TradingHalts } from './trading-halts';

/** Halts and resumptions, for operators. */
@Injectable()
export class RiskMessagePresenter implements PrivateMessagePresenter {
  constructor(private readonly halts: TradingHalts) {}

  present(event: CoreEvent, { timeMs }: EventOrigin, viewer: Viewer): Promise<PrivateMessage> | undefined {
    return viewer.kind === 'tenant' && isHaltEvent(event)
      ? this.halts.of(event, timeMs).then(({ type, view: data }) => ({ channel: 'risk_update', type, data }))
      : undefined;
  }
}
