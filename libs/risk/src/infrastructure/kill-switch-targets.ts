import { Inject, Injectable } from '@nestjs/common';
import { IdKind, parseDerivedId } from '@openbourse/kernel';
import type { KillSwitchScope } from '@openbourse/core/engine';
import { ACCOUNT_DIRECTORY, type AccountDirectory } from './acl/accounts';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from './acl/instruments';

export interface KillSwitchTarget {
  /** What the core knows it by. */
  readonly targetId: number;
  /** What people know it by: tenant code, account id, symbol. */
  readonly id: string;
}

interface Tenant {
  readonly tenantId: number;
  readonly tenantCode: string;
}

/** Between what people call the target of a kill switch and what the core does; undefined when the tenant has no such thing. */
@Injectable()
export class KillSwitchTargets {
  constructor(
    @Inject(ACCOUNT_DIRECTORY) private readonly accounts: AccountDirectory,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async named(
    { tenantId, tenantCode }: Tenant,
    scope: KillSwitchScope,
    id: string,
  ): Promise<KillSwitchTarget | undefined> {
    if (scope === 'tenant') return id === tenantCode ? { targetId: tenantId, id } : undefined;
    if (scope === 'account') {
      const account = await this.accounts.byPublicId(tenantId, id);
      return account && { targetId: account.accountId, id };
    }
    const parsed = parseDerivedId(id, IdKind.instrument);
    const instrument = parsed
      ? await this.instruments.byId(tenantId, parsed.number)
      : await this.instruments.bySymbol(tenantId, id);
    if (!instrument || (parsed && parsed.timeMs !== instrument.listedMs)) return undefined;
    return { targetId: instrument.id, id: instrument.symbol };
  }

  /** The name of a target that is there. */
  async nameOf({ tenantId, tenantCode }: Tenant, scope: KillSwitchScope, targetId: number): Promise<string> {
    if (scope === 'tenant') return tenantCode;
    const name =
      scope === 'account'
        ? (await this.accounts.byId(tenantId, targetId))?.publicId
        : (await this.instruments.byId(tenantId, targetId))?.symbol;
    if (name === undefined) throw new Error(`${scope} ${targetId} is not there`);
    return name;
  }

  /** Whose an account that is there is. */
  async userOf(tenantId: number, accountId: number): Promise<string> {
    const account = await this.accounts.byId(tenantId, accountId);
    if (!account) throw new Error(`account ${accountId} is not there`);
    return account.userId;
  }
}
