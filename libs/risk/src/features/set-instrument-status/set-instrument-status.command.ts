import { Command } from '@nestjs/cqrs';
import type { InstrumentStatus } from '@openbourse/core/engine';
import type { Result } from '@openbourse/kernel';
import type { OperationRefused } from '../operation';
import type { InstrumentStatusView } from './instrument-status.view';

export class SetInstrumentStatus extends Command<Result<InstrumentStatusView, OperationRefused>> {
  constructor(
    readonly change: {
      readonly tenantId: number;
      readonly symbol: string;
      readonly status: InstrumentStatus;
      readonly reason: string;
      /** User id of the operator. */
      readonly actor: string;
    },
  ) {
    super();
  }
}
