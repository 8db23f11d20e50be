import { Command } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { Principal } from '@openbourse/platform';
import type { OperationRefused } from '../operation';
import type { ChangedAccountLimitsView } from './account-limits.view';
import type { SetAccountLimitsRequest } from './set-account-limits.request';

export class SetAccountLimits extends Command<Result<ChangedAccountLimitsView, OperationRefused>> {
  constructor(
    readonly operator: Principal,
    readonly accountId: string,
    readonly request: SetAccountLimitsRequest,
  ) {
    super();
  }
}
