import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentPrincipal, ProblemError, Roles, type Principal } from '@openbourse/platform';
import { TradingRulesView } from '../trading-rules.view';
import { ShowTradingRules } from './show-trading-rules.query';

@ApiTags('admin')
@Controller('api/v1/admin/instruments/:symbol/trading-rules')
export class ShowTradingRulesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('operator')
  @ApiOperation({
    operationId: 'getTradingRules',
    summary: 'How an instrument trades: calendar, bands, auctions, triggers',
    description:
      'As they were set last, at once; of an instrument that was given none, the rules it has without: around the clock, no bands.',
  })
  @ApiParam({ name: 'symbol', schema: { type: 'string', example: 'AAPL' } })
  @ApiOkResponse({ type: TradingRulesView })
  @ApiProblems('instrument_not_found')
  async show(@CurrentPrincipal() { tenantId }: Principal, @Param('symbol') symbol: string): Promise<TradingRulesView> {
    const rules = await this.queries.execute(new ShowTradingRules(tenantId, symbol));
    if (!rules) throw new ProblemError('instrument_not_found');
    return rules;
  }
}
