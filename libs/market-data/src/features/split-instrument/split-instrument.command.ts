import { Command } from '@nestjs/cqrs';
import type { Principal } from '@openbourse/platform';
import type { CorporateActionEntryView } from '../corporate-action-entry.view';
import type { Operation } from '../operation';
import type { SplitInstrumentRequest } from './split-instrument.request';

/** Of an instrument by its symbol or id. */
export class SplitInstrument extends Command<Operation<CorporateActionEntryView>> {
  constructor(
    readonly operator: Principal,
    readonly instrument: string,
    readonly request: SplitInstrumentRequest,
    readonly idempotencyKey: string,
  ) {
    super();
  }
}
