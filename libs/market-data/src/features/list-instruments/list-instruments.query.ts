import { Query } from '@nestjs/cqrs';
import type { Page, PageQuery } from '@openbourse/platform';
import type { InstrumentView } from '../instrument.view';

export class ListInstruments extends Query<Page<InstrumentView>> {
  constructor(
    readonly tenantId: number,
    readonly page: PageQuery,
  ) {
    super();
  }
}
