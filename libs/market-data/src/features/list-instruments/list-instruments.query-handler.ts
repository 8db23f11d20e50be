import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { decodeCursor, pageOf, type Page } from '@openbourse/platform';
import { InstrumentReader } from '../../infrastructure/persistence/instrument-reader';
import type { InstrumentView } from '../instrument.view';
import { ListInstruments } from './list-instruments.query';

@QueryHandler(ListInstruments)
export class ListInstrumentsHandler implements IQueryHandler<ListInstruments> {
  constructor(private readonly instruments: InstrumentReader) {}

  async execute({ tenantId, page: { limit, cursor } }: ListInstruments): Promise<Page<InstrumentView>> {
    const after = decodeCursor(cursor, /^[A-Z0-9._/-]{1,32}$/) ?? '';
    return pageOf(await this.instruments.list(tenantId, after, limit + 1), limit, ({ symbol }) => symbol);
  }
}
