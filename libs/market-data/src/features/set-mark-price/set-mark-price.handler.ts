import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { formatDecimal, ok } from '@openbourse/kernel';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../contracts/instrument-directory';
import { priceField } from '../decimal-field';
import { operationOutcome, refused, type Operation } from '../operation';
import type { MarkPriceView } from './mark-price.view';
import { SetMarkPrice } from './set-mark-price.command';

@CommandHandler(SetMarkPrice)
export class SetMarkPriceHandler implements ICommandHandler<SetMarkPrice> {
  constructor(
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async execute({ tenantId, symbol, price: text }: SetMarkPrice): Promise<Operation<MarkPriceView>> {
    const instrument = await this.instruments.bySymbol(tenantId, symbol);
    if (!instrument) return refused('instrument_not_found');
    const { priceScale } = instrument.terms;
    const price = priceField('price', text, priceScale);
    if (!price.ok) return price;
    const done = operationOutcome(
      await this.core.submit({ kind: 'set_mark_price', tenantId, instrumentId: instrument.id, price: price.value }),
    );
    if (!done.ok) return done;
    const markedAt = new Date(done.value.timeMs).toISOString();
    return ok({ symbol, price: formatDecimal(price.value, priceScale), markedAt });
  }
}
