import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { plainRules, triggerSources, type TradingRules } from '@openbourse/core/engine';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { ok } from '@openbourse/kernel';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../contracts/instrument-directory';
import { operationOutcome, refused, type Operation } from '../operation';
import { tradingRulesView, type TradingRulesView } from '../trading-rules.view';
import { SetTradingRules } from './set-trading-rules.command';
import type { SetTradingRulesRequest } from './set-trading-rules.request';

@CommandHandler(SetTradingRules)
export class SetTradingRulesHandler implements ICommandHandler<SetTradingRules> {
  constructor(
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async execute({ operator, symbol, request }: SetTradingRules): Promise<Operation<TradingRulesView>> {
    const { tenantId, userId: actor } = operator;
    const instrument = await this.instruments.bySymbol(tenantId, symbol);
    if (!instrument) return refused('instrument_not_found');
    const rules = rulesOf(request);
    if ((rules.dynamicBandBps > 0 || rules.staticBandBps > 0) && rules.volatilityAuctionMs === 0) {
      const detail = 'must be 1 or more, since there is a band';
      return refused('invalid_request', [{ field: 'volatilityAuctionSeconds', code: 'required', detail }]);
    }
    const { reason } = request;
    const done = operationOutcome(
      await this.core.submit({
        kind: 'set_trading_rules',
        tenantId,
        instrumentId: instrument.id,
        rules,
        reason,
        actor,
      }),
    );
    if (done.ok) return ok(tradingRulesView(symbol, rules, { reason, actor }));
    if (done.error.code !== 'calendar_not_found') return done;
    return refused('calendar_not_found', [{ field: 'calendar', code: 'unknown', detail: 'no calendar has this code' }]);
  }
}

const rulesOf = (request: SetTradingRulesRequest): TradingRules => ({
  triggerSource: triggerSources.indexOf(request.triggerSource),
  calendar: request.calendar ?? '',
  dynamicBandBps: request.dynamicBandBps,
  staticBandBps: request.staticBandBps,
  volatilityAuctionMs: request.volatilityAuctionSeconds * 1_000,
  randomEndMsMax: request.randomEndSeconds * 1_000,
  trailingOrdersMax: request.trailingOrdersMax ?? plainRules.trailingOrdersMax,
});
