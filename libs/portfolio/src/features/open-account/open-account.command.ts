import { Command } from '@nestjs/cqrs';
import type { AccountLimits } from '@openbourse/core/engine';
import type { Result } from '@openbourse/kernel';
import type { AccountSummaryView } from '../account.view';
import type { OperationRefused } from '../core-refusal';

export class OpenAccount extends Command<Result<AccountSummaryView, OperationRefused>> {
  constructor(
    readonly account: {
      readonly tenantId: number;
      readonly userId: string;
      readonly name?: string;
      readonly limits?: AccountLimits;
      readonly idempotencyKey: string;
    },
  ) {
    super();
  }
}
