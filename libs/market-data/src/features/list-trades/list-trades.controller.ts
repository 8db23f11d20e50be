import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  ApiPage,
  ApiProblems,
  CompiledQuery,
  CurrentPrincipal,
  PageQuery,
  ProblemError,
  Roles,
  type Page,
  type Principal,
} from '@openbourse/platform';
import { ListTrades } from './list-trades.query';
import { TradeView } from '../trade.view';

@ApiTags('markets')
@Controller('api/v1/markets/:symbol/trades')
export class ListTradesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('trader', 'operator')
  @ApiOperation({ operationId: 'listTrades', summary: 'Trades of the market, newest first' })
  @ApiParam({ name: 'symbol', schema: { type: 'string', example: 'AAPL' } })
  @ApiPage(TradeView)
  @ApiProblems('invalid_request', 'invalid_cursor', 'instrument_not_found')
  async list(
    @CurrentPrincipal() { tenantId }: Principal,
    @Param('symbol') symbol: string,
    @Query(CompiledQuery(PageQuery)) page: PageQuery,
  ): Promise<Page<TradeView>> {
    const trades = await this.queries.execute(new ListTrades(tenantId, symbol, page));
    if (!trades) throw new ProblemError('instrument_not_found');
    return trades;
  }
}
