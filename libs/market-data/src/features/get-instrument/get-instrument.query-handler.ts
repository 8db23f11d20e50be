import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { err, ok, type Result } from '@openbourse/kernel';
import type { FormerSymbol } from '../../domain/former-symbol';
import { symbolShape } from '../../domain/symbol';
import { FormerSymbolReader } from '../../infrastructure/persistence/former-symbol-reader';
import { InstrumentReader } from '../../infrastructure/persistence/instrument-reader';
import type { InstrumentView } from '../instrument.view';
import { GetInstrument } from './get-instrument.query';

@QueryHandler(GetInstrument)
export class GetInstrumentHandler implements IQueryHandler<GetInstrument> {
  constructor(
    private readonly instruments: InstrumentReader,
    private readonly formerSymbols: FormerSymbolReader,
  ) {}

  async execute({ tenantId, symbol }: GetInstrument): Promise<Result<InstrumentView, FormerSymbol | undefined>> {
    const instrument = symbolShape.test(symbol) ? await this.instruments.find(tenantId, symbol) : undefined;
    return instrument ? ok(instrument) : err(await this.formerSymbols.renamed(tenantId, symbol));
  }
}
