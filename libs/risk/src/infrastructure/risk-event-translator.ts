import { Injectable } from '@nestjs/common';
import type { CommittedEvents, CoreEventTranslator, IntegrationEvent } from '@openbourse/platform';
import { riskEventTypes } from '../contracts/risk-events';
import { isHaltEvent, TradingHalts } from './trading-halts';

/** From the core's events to the context's. */
@Injectable()
export class RiskEventTranslator implements CoreEventTranslator {
  constructor(private readonly halts: TradingHalts) {}

  async translate(
    { timeMs, events }: CommittedEvents,
    wants: (type: string) => boolean,
    published: IntegrationEvent[],
  ): Promise<void> {
    if (!wants(riskEventTypes.halted) && !wants(riskEventTypes.resumed)) return;
    for (const event of events) {
      if (!isHaltEvent(event)) continue;
      const { type: what, view: payload } = await this.halts.of(event, timeMs);
      const type = riskEventTypes[what];
      if (wants(type)) published.push({ type, version: 1, tenantId: event.tenantId, key: payload.target, payload });
    }
  }
}
