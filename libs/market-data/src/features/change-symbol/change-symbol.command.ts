import { Command } from '@nestjs/cqrs';
import type { Principal } from '@openbourse/platform';
import type { CorporateActionEntryView } from '../corporate-action-entry.view';
import type { Operation } from '../operation';
import type { ChangeSymbolRequest } from './change-symbol.request';

/** Of an instrument by its symbol, old or already new, or by its id. */
export class ChangeSymbol extends Command<Operation<CorporateActionEntryView>> {
  constructor(
    readonly operator: Principal,
    readonly instrument: string,
    readonly request: ChangeSymbolRequest,
    readonly idempotencyKey: string,
  ) {
    super();
  }
}
