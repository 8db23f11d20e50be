import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { err, ok, type Result } from '@openbourse/kernel';
import { ACCOUNT_DIRECTORY, type AccountDirectory } from '../../infrastructure/acl/accounts';
import { operationOutcome, type OperationRefused } from '../operation';
import type { ChangedAccountLimitsView } from './account-limits.view';
import { SetAccountLimits } from './set-account-limits.command';

@CommandHandler(SetAccountLimits)
export class SetAccountLimitsHandler implements ICommandHandler<SetAccountLimits> {
  constructor(
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
    @Inject(ACCOUNT_DIRECTORY) private readonly accounts: AccountDirectory,
  ) {}

  async execute({
    operator,
    accountId,
    request,
  }: SetAccountLimits): Promise<Result<ChangedAccountLimitsView, OperationRefused>> {
    const { tenantId, userId: actor } = operator;
    const account = await this.accounts.byPublicId(tenantId, accountId);
    if (!account) return err('account_not_found');
    const { reason, ordersPerSecondMax, burstMax, openOrdersMax } = request;
    const limits = { ordersPerSecondMax, burstMax, openOrdersMax };
    const done = operationOutcome(
      await this.core.submit({
        kind: 'set_account_limits',
        tenantId,
        accountId: account.accountId,
        limits,
        reason,
        actor,
      }),
    );
    return done.ok ? ok({ accountId, ...limits, reason, changedAt: new Date(done.value.timeMs).toISOString() }) : done;
  }
}
