import { Injectable } from '@nestjs/common';
import { killSwitchScopes } from '@openbourse/core/engine';
import { KillSwitchTargets } from '../../infrastructure/kill-switch-targets';
import { KillSwitchReader } from '../../infrastructure/persistence/kill-switch-reader';
import { TenantCodes } from '../../infrastructure/persistence/tenant-codes';
import type { EngagedKillSwitchView } from './engaged-kill-switch.view';

/** The engaged kill switches of a tenant: those that everybody sees, and those of accounts, by whose the account is. */
export class EngagedKillSwitches {
  readonly everybodys: EngagedKillSwitchView[] = [];
  private readonly byUser = new Map<string, EngagedKillSwitchView[]>();

  add(view: EngagedKillSwitchView, userId: string): void {
    const own = this.byUser.get(userId);
    if (own) own.push(view);
    else this.byUser.set(userId, [view]);
  }

  /** What concerns the user's orders. */
  of(userId: string): readonly EngagedKillSwitchView[] {
    const own = this.byUser.get(userId);
    return own ? [...this.everybodys, ...own] : this.everybodys;
  }
}

/** Reads them as they are now, committed. */
@Injectable()
export class EngagedKillSwitchReader {
  constructor(
    private readonly switches: KillSwitchReader,
    private readonly targets: KillSwitchTargets,
    private readonly tenants: TenantCodes,
  ) {}

  async read(tenantId: number): Promise<EngagedKillSwitches> {
    const engaged = new EngagedKillSwitches();
    const found = await this.switches.engaged(tenantId);
    if (found.length === 0) return engaged;
    const tenantCode = await this.tenants.codeOf(tenantId);
    for (const { scope: number, targetId, changedMs } of found) {
      const scope = killSwitchScopes[number];
      const target = await this.targets.nameOf({ tenantId, tenantCode }, scope, targetId);
      const view = { scope, target, since: new Date(changedMs).toISOString() };
      if (scope === 'account') engaged.add(view, await this.targets.userOf(tenantId, targetId));
      else engaged.everybodys.push(view);
    }
    return engaged;
  }
}
