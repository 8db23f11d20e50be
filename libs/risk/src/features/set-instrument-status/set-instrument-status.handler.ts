import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { instrumentStatuses } from '@openbourse/core/engine';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { err, ok, type Result } from '@openbourse/kernel';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../infrastructure/acl/instruments';
import { operationOutcome, type OperationRefused } from '../operation';
import type { InstrumentStatusView } from './instrument-status.view';
import { SetInstrumentStatus } from './set-instrument-status.command';

@CommandHandler(SetInstrumentStatus)
export class SetInstrumentStatusHandler implements ICommandHandler<SetInstrumentStatus> {
  constructor(
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async execute({ change }: SetInstrumentStatus): Promise<Result<InstrumentStatusView, OperationRefused>> {
    const { tenantId, symbol, status, reason, actor } = change;
    const instrument = await this.instruments.bySymbol(tenantId, symbol);
    if (!instrument) return err('instrument_not_found');
    const done = operationOutcome(
      await this.core.submit({
        kind: 'set_instrument_status',
        tenantId,
        instrumentId: instrument.id,
        status: instrumentStatuses.indexOf(status),
        reason,
        actor,
      }),
    );
    return done.ok ? ok({ symbol, status, reason, changedAt: new Date(done.value.timeMs).toISOString() }) : done;
  }
}
