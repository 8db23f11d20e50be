import { Query } from '@nestjs/cqrs';
import type { TradingRulesView } from '../trading-rules.view';

/** Undefined: no such instrument. */
export class ShowTradingRules extends Query<TradingRulesView | undefined> {
  constructor(
    readonly tenantId: number,
    readonly symbol: string,
  ) {
    super();
  }
}
