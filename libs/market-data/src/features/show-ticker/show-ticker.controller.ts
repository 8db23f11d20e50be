import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentPrincipal, ProblemError, Roles, type Principal } from '@openbourse/platform';
import { ShowTicker } from './show-ticker.query';
import { TickerView } from '../ticker.view';

@ApiTags('markets')
@Controller('api/v1/markets/:symbol/ticker')
export class ShowTickerController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('trader', 'operator')
  @ApiOperation({ operationId: 'getTicker', summary: 'Last price, best prices and the last 24 hours' })
  @ApiParam({ name: 'symbol', schema: { type: 'string', example: 'AAPL' } })
  @ApiOkResponse({ type: TickerView })
  @ApiProblems('instrument_not_found')
  async show(@CurrentPrincipal() { tenantId }: Principal, @Param('symbol') symbol: string): Promise<TickerView> {
    const ticker = await this.queries.execute(new ShowTicker(tenantId, symbol, Date.now()));
    if (!ticker) throw new ProblemError('instrument_not_found');
    return ticker;
  }
}
