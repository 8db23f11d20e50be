import { Body, Controller, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CompiledBody, CurrentPrincipal, Roles, type Principal } from '@openbourse/platform';
import { coreUnavailable, orProblem } from '../operation';
import { TradingRulesView } from '../trading-rules.view';
import { SetTradingRules } from './set-trading-rules.command';
import { SetTradingRulesRequest } from './set-trading-rules.request';

@ApiTags('admin')
@Controller('api/v1/admin/instruments/:symbol/trading-rules')
export class SetTradingRulesController {
  constructor(private readonly commands: CommandBus) {}

  @Put()
  @Roles('operator')
  @ApiOperation({
    operationId: 'setTradingRules',
    summary: 'Set how an instrument trades: calendar, bands, auctions, triggers',
    description: 'They replace those before as a whole, at once: an instrument outside its hours closes.',
  })
  @ApiParam({ name: 'symbol', schema: { type: 'string', example: 'AAPL' } })
  @ApiBody({ type: SetTradingRulesRequest })
  @ApiOkResponse({ type: TradingRulesView })
  @ApiProblems(
    'invalid_request',
    'instrument_not_found',
    'calendar_not_found',
    'definition_invalid',
    ...coreUnavailable,
  )
  async set(
    @CurrentPrincipal() operator: Principal,
    @Param('symbol') symbol: string,
    @Body(CompiledBody(SetTradingRulesRequest)) request: SetTradingRulesRequest,
  ): Promise<TradingRulesView> {
    return orProblem(await this.commands.execute(new SetTradingRules(operator, symbol, request)));
  }
}
