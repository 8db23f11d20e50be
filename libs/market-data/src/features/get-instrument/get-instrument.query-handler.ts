import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { symbolShape } from '../../domain/symbol';
import { InstrumentReader } from '../../infrastructure/persistence/instrument-reader';
import type { InstrumentView } from '../instrument.view';
import { GetInstrument } from './get-instrument.query';

@QueryHandler(GetInstrument)
export class GetInstrumentHandler implements IQueryHandler<GetInstrument> {
  constructor(private readonly instruments: InstrumentReader) {}

  async execute({ tenantId, symbol }: GetInstrument): Promise<InstrumentView | undefined> {
    return symbolShape.test(symbol) ? this.instruments.find(tenantId, symbol) : undefined;
  }
}
