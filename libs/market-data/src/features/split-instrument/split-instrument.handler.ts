import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { ok } from '@openbourse/kernel';
import { CachedInstrumentDirectory } from '../../infrastructure/persistence/cached-instrument-directory';
import { CorporateActionReader } from '../../infrastructure/persistence/corporate-action-reader';
import type { CorporateActionEntryView } from '../corporate-action-entry.view';
import { priceField } from '../decimal-field';
import { namedInstrument } from '../named-instrument';
import { commandKey, operationOutcome, refused, type Operation } from '../operation';
import { SplitInstrument } from './split-instrument.command';
import { splitPriceRefusal, splitRefusal } from './split-refusal';

@CommandHandler(SplitInstrument)
export class SplitInstrumentHandler implements ICommandHandler<SplitInstrument> {
  constructor(
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
    private readonly instruments: CachedInstrumentDirectory,
    private readonly actions: CorporateActionReader,
  ) {}

  async execute(command: SplitInstrument): Promise<Operation<CorporateActionEntryView>> {
    const { operator, request, idempotencyKey } = command;
    const { tenantId, userId: actor } = operator;
    const instrument = await namedInstrument(this.instruments, tenantId, command.instrument);
    if (!instrument) return refused('instrument_not_found');
    const { numerator, denominator, reason } = request;
    const fractionPrice = priceField('fractionPrice', request.fractionPrice, instrument.terms.priceScale);
    if (!fractionPrice.ok) return fractionPrice;
    const terms = { instrumentId: instrument.id, numerator, denominator, fractionPrice: fractionPrice.value, reason };
    const done = operationOutcome(
      await this.core.submit(
        { kind: 'split', tenantId, ...terms, actor },
        commandKey('splits', idempotencyKey, Object.values(terms)),
      ),
    );
    if (done.ok) {
      // Committed events tell it a moment later.
      this.instruments.forget(tenantId, instrument.id);
      return ok(await this.actions.get(tenantId, done.value.actionId!));
    }
    if (done.error.code === 'price_out_of_range') return splitPriceRefusal(request, instrument);
    if (done.error.code !== 'corporate_action_invalid') return done;
    return splitRefusal(request, instrument, await this.actions.declaredDividends(tenantId, instrument.id));
  }
}
