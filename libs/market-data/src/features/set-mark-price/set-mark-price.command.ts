import { Command } from '@nestjs/cqrs';
import type { Operation } from '../operation';
import type { MarkPriceView } from './mark-price.view';

export class SetMarkPrice extends Command<Operation<MarkPriceView>> {
  constructor(
    readonly tenantId: number,
    readonly symbol: string,
    /** Decimal. */
    readonly price: string,
  ) {
    super();
  }
}
