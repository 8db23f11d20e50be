import { Inject, Injectable } from '@nestjs/common';
import { instrumentStatuses, killSwitchScopes, OPEN } from '@openbourse/core/engine';
import type { CommittedEvents, CoreEventTranslator, IntegrationEvent } from '@openbourse/platform';
import { riskEventTypes, type TradingHaltV1 } from '../contracts/risk-events';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from './acl/instruments';
import { KillSwitchTargets } from './kill-switch-targets';
import { TenantCodes } from './persistence/tenant-codes';

/** From the core's events to the context's. */
@Injectable()
export class RiskEventTranslator implements CoreEventTranslator {
  constructor(
    private readonly targets: KillSwitchTargets,
    private readonly tenants: TenantCodes,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async translate(
    { timeMs, events }: CommittedEvents,
    wants: (type: string) => boolean,
    published: IntegrationEvent[],
  ): Promise<void> {
    const { halted, resumed } = riskEventTypes;
    if (!wants(halted) && !wants(resumed)) return;
    const changedAt = new Date(timeMs).toISOString();
    const publish = (tenantId: number, type: string, payload: TradingHaltV1): void => {
      if (wants(type)) published.push({ type, version: 1, tenantId, key: payload.target, payload });
    };
    for (const event of events) {
      if (event.kind === 'kill_switch_changed') {
        const { tenantId, reason, actor } = event;
        const scope = killSwitchScopes[event.scope];
        const tenantCode = await this.tenants.codeOf(tenantId);
        const target = await this.targets.nameOf({ tenantId, tenantCode }, scope, event.targetId);
        publish(tenantId, event.engaged ? halted : resumed, {
          cause: 'kill_switch',
          scope,
          target,
          reason,
          actor,
          changedAt,
        });
      } else if (event.kind === 'instrument_status_changed') {
        const { tenantId, reason, actor } = event;
        const instrument = await this.instruments.byId(tenantId, event.instrumentId);
        if (!instrument) throw new Error(`instrument ${event.instrumentId} is not listed`);
        const status = instrumentStatuses[event.status];
        publish(tenantId, event.status === OPEN ? resumed : halted, {
          cause: 'instrument_status',
          scope: 'instrument',
          target: instrument.symbol,
          status,
          reason,
          actor,
          changedAt,
        });
      }
    }
  }
}
