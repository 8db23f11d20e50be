import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { ok } from '@openbourse/kernel';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../contracts/instrument-directory';
import { CorporateActionReader } from '../../infrastructure/persistence/corporate-action-reader';
import type { CorporateActionEntryView } from '../corporate-action-entry.view';
import { positiveDecimal } from '../decimal-field';
import { namedInstrument } from '../named-instrument';
import { commandKey, operationOutcome, refused, type Operation } from '../operation';
import { declarationRefusal } from './declaration-refusal';
import { DeclareDividend } from './declare-dividend.command';

@CommandHandler(DeclareDividend)
export class DeclareDividendHandler implements ICommandHandler<DeclareDividend> {
  constructor(
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
    private readonly actions: CorporateActionReader,
  ) {}

  async execute(command: DeclareDividend): Promise<Operation<CorporateActionEntryView>> {
    const { operator, request, idempotencyKey } = command;
    const { tenantId, userId: actor } = operator;
    const instrument = await namedInstrument(this.instruments, tenantId, command.instrument);
    if (!instrument) return refused('instrument_not_found');
    const amountPerUnit = positiveDecimal('amountPerUnit', request.amountPerUnit, instrument.quote.scale);
    if (!amountPerUnit.ok) return amountPerUnit;
    const [recordMs, payMs] = [Date.parse(request.recordAt), Date.parse(request.payAt)];
    if (payMs < recordMs) {
      const detail = 'must not be before recordAt';
      return refused('invalid_request', [{ field: 'payAt', code: 'too_early', detail }]);
    }
    const { reason } = request;
    const terms = { instrumentId: instrument.id, amountPerUnit: amountPerUnit.value, recordMs, payMs, reason };
    const done = operationOutcome(
      await this.core.submit(
        { kind: 'declare_dividend', tenantId, ...terms, actor },
        commandKey('dividends', idempotencyKey, Object.values(terms)),
      ),
    );
    if (done.ok) return ok(await this.actions.get(tenantId, done.value.actionId!));
    // Only then: a repeat of what was accepted in time gets the first answer.
    return done.error.code === 'corporate_action_invalid' ? declarationRefusal(instrument, recordMs) : done;
  }
}
