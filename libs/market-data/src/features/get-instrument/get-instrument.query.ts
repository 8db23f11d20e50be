import { Query } from '@nestjs/cqrs';
import type { InstrumentView } from '../instrument.view';

export class GetInstrument extends Query<InstrumentView | undefined> {
  constructor(
    readonly tenantId: number,
    readonly symbol: string,
  ) {
    super();
  }
}
