import { Command } from '@nestjs/cqrs';
import type { Principal } from '@openbourse/platform';
import type { Operation } from '../operation';
import type { TradingRulesView } from '../trading-rules.view';
import type { SetTradingRulesRequest } from './set-trading-rules.request';

/** Replaces the rules as a whole. */
export class SetTradingRules extends Command<Operation<TradingRulesView>> {
  constructor(
    readonly operator: Principal,
    readonly symbol: string,
    readonly request: SetTradingRulesRequest,
  ) {
    super();
  }
}
