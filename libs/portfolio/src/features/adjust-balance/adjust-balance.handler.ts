import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, fingerprintOf, type CoreClient } from '@openbourse/engine-host';
import { formatDecimal, ok, type Result } from '@openbourse/kernel';
import { operationOutcome, type OperationRefused } from '../core-refusal';
import { AdjustBalance } from './adjust-balance.command';
import type { AdjustmentView } from './adjustment.view';

@CommandHandler(AdjustBalance)
export class AdjustBalanceHandler implements ICommandHandler<AdjustBalance> {
  constructor(@Inject(CORE_CLIENT) private readonly core: CoreClient) {}

  async execute({ adjustment }: AdjustBalance): Promise<Result<AdjustmentView, OperationRefused>> {
    const { account, asset, amount, reason, actor, idempotencyKey } = adjustment;
    const { tenantId, accountId, publicId } = account;
    const done = operationOutcome(
      await this.core.submit(
        { kind: 'adjust', tenantId, accountId, assetId: asset.id, amount, reason, actor },
        {
          scope: 'adjustments',
          key: idempotencyKey,
          fingerprint: fingerprintOf(JSON.stringify([accountId, asset.id, amount, reason])),
        },
      ),
    );
    if (!done.ok) return done;
    return ok({
      accountId: publicId,
      asset: asset.code,
      amount: formatDecimal(amount, asset.scale),
      reason,
      createdAt: new Date(done.value.timeMs).toISOString(),
    });
  }
}
