import { Inject } from '@nestjs/common';
import { CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, fingerprintOf, type CoreClient } from '@openbourse/engine-host';
import { derivedId, err, IdKind, ok, type Result } from '@openbourse/kernel';
import { onlyShard } from '../../domain/shard';
import { usualLimits } from '../../domain/usual-limits';
import { FindUserQuery } from '../../infrastructure/acl/users';
import type { AccountSummaryView } from '../account.view';
import { operationOutcome, type OperationRefused } from '../core-refusal';
import { OpenAccount } from './open-account.command';

@CommandHandler(OpenAccount)
export class OpenAccountHandler implements ICommandHandler<OpenAccount> {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
  ) {}

  async execute({ account }: OpenAccount): Promise<Result<AccountSummaryView, OperationRefused>> {
    const { tenantId, userId, name = 'Trading', limits: given = usualLimits, idempotencyKey: key } = account;
    if (!(await this.queries.execute(new FindUserQuery({ tenantId, userId })))) return err('user_not_found');
    const { ordersPerSecondMax, burstMax, openOrdersMax } = given;
    const limits = { ordersPerSecondMax, burstMax, openOrdersMax };
    const fingerprint = fingerprintOf(JSON.stringify([userId, name, ordersPerSecondMax, burstMax, openOrdersMax]));
    const outcome = await this.core.submit(
      { kind: 'open_account', tenantId, userId, name, limits },
      { scope: 'accounts', key, fingerprint },
    );
    const done = operationOutcome(outcome);
    if (!done.ok) return done;
    const { accountId, timeMs } = done.value;
    if (accountId === undefined) throw new Error('the core opened an account without a number');
    const id = derivedId(IdKind.account, onlyShard, timeMs, accountId);
    return ok({ id, name, userId, limits, createdAt: new Date(timeMs).toISOString() });
  }
}
