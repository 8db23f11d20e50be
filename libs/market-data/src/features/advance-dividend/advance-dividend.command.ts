import { Command } from '@nestjs/cqrs';
import type { Principal } from '@openbourse/platform';
import type { CorporateActionEntryView } from '../corporate-action-entry.view';
import type { Operation } from '../operation';

export type DividendStep = 'record' | 'pay' | 'cancel';

export class AdvanceDividend extends Command<Operation<CorporateActionEntryView>> {
  constructor(
    readonly operator: Principal,
    /** As it came. */
    readonly actionId: string,
    readonly step: DividendStep,
    readonly idempotencyKey: string,
  ) {
    super();
  }
}
