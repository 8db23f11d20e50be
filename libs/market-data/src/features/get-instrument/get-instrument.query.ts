import { Query } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { FormerSymbol } from '../../domain/former-symbol';
import type { InstrumentView } from '../instrument.view';

/** By its symbol; what is not found may have another one now. */
export class GetInstrument extends Query<Result<InstrumentView, FormerSymbol | undefined>> {
  constructor(
    readonly tenantId: number,
    readonly symbol: string,
  ) {
    super();
  }
}
