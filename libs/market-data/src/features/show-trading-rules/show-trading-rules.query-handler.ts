import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { plainRules } from '@openbourse/core/engine';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../contracts/instrument-directory';
import { TradingRulesReader } from '../../infrastructure/persistence/trading-rules-reader';
import { tradingRulesView, type TradingRulesView } from '../trading-rules.view';
import { ShowTradingRules } from './show-trading-rules.query';

@QueryHandler(ShowTradingRules)
export class ShowTradingRulesHandler implements IQueryHandler<ShowTradingRules> {
  constructor(
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
    private readonly rules: TradingRulesReader,
  ) {}

  async execute({ tenantId, symbol }: ShowTradingRules): Promise<TradingRulesView | undefined> {
    const instrument = await this.instruments.bySymbol(tenantId, symbol);
    if (!instrument) return undefined;
    const found = await this.rules.find(tenantId, instrument.id);
    return tradingRulesView(instrument.symbol, found?.rules ?? plainRules, {
      reason: found?.reason ?? '',
      actor: found?.actor ?? null,
    });
  }
}
