import { Command } from '@nestjs/cqrs';
import type { Principal } from '@openbourse/platform';
import type { CorporateActionEntryView } from '../corporate-action-entry.view';
import type { Operation } from '../operation';
import type { DeclareDividendRequest } from './declare-dividend.request';

/** Of an instrument by its symbol or id. */
export class DeclareDividend extends Command<Operation<CorporateActionEntryView>> {
  constructor(
    readonly operator: Principal,
    readonly instrument: string,
    readonly request: DeclareDividendRequest,
    readonly idempotencyKey: string,
  ) {
    super();
  }
}
