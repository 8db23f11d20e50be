import { Inject, Injectable } from '@nestjs/common';
import { instrumentStatuses, killSwitchScopes, OPEN, type CoreEvent } from '@openbourse/core/engine';
import type { TradingHaltView } from '../features/trading-halt.view';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from './acl/instruments';
import { KillSwitchTargets } from './kill-switch-targets';
import { TenantCodes } from './persistence/tenant-codes';

type HaltEvent = Extract<CoreEvent, { kind: 'kill_switch_changed' | 'instrument_status_changed' }>;

export interface TradingHalt {
  readonly type: 'halted' | 'resumed';
  readonly view: TradingHaltView;
}

export const isHaltEvent = (event: CoreEvent): event is HaltEvent =>
  event.kind === 'kill_switch_changed' || event.kind === 'instrument_status_changed';

/** What the core's events say of trading that was halted or resumed. */
@Injectable()
export class TradingHalts {
  constructor(
    private readonly targets: KillSwitchTargets,
    private readonly tenants: TenantCodes,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async of(event: HaltEvent, changedMs: number): Promise<TradingHalt> {
    const { tenantId, reason, actor } = event;
    const change = { reason, actor, changedAt: new Date(changedMs).toISOString() };
    if (event.kind === 'kill_switch_changed') {
      const scope = killSwitchScopes[event.scope];
      const tenantCode = await this.tenants.codeOf(tenantId);
      const target = await this.targets.nameOf({ tenantId, tenantCode }, scope, event.targetId);
      return { type: event.engaged ? 'halted' : 'resumed', view: { cause: 'kill_switch', scope, target, ...change } };
    }
    const instrument = await this.instruments.byId(tenantId, event.instrumentId);
    if (!instrument) throw new Error(`instrument ${event.instrumentId} is not listed`);
    const status = instrumentStatuses[event.status];
    return {
      type: event.status === OPEN ? 'resumed' : 'halted',
      view: { cause: 'instrument_status', scope: 'instrument', target: instrument.symbol, status, ...change },
    };
  }
}
