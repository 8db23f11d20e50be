import { Command } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { TradingAccount } from '../../contracts/account-directory';
import type { ListedAsset } from '../../infrastructure/acl/instruments';
import type { OperationRefused } from '../core-refusal';
import type { AdjustmentView } from './adjustment.view';

/** Moves money or custody between an account and external clearing. */
export class AdjustBalance extends Command<Result<AdjustmentView, OperationRefused>> {
  constructor(
    readonly adjustment: {
      readonly account: TradingAccount;
      readonly asset: ListedAsset;
      /** Signed, asset scale. */
      readonly amount: number;
      readonly reason: string;
      /** User id of the operator. */
      readonly actor: string;
      readonly idempotencyKey: string;
    },
  ) {
    super();
  }
}
