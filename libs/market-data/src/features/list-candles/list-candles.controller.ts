import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  ApiPage,
  ApiProblems,
  CompiledQuery,
  CurrentPrincipal,
  ProblemError,
  Roles,
  type Page,
  type Principal,
} from '@openbourse/platform';
import { CandleView } from '../candle.view';
import { ListCandles } from './list-candles.query';
import { ListCandlesRequest } from './list-candles.request';

@ApiTags('markets')
@Controller('api/v1/markets/:symbol/candles')
export class ListCandlesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('trader', 'operator')
  @ApiOperation({
    operationId: 'listCandles',
    summary: 'Candles, oldest first; an interval without a trade has none',
    description: 'Every trade is in them as soon as it is answered. Older candles: pass the first `time` as `to`.',
  })
  @ApiParam({ name: 'symbol', schema: { type: 'string', example: 'AAPL' } })
  @ApiPage(CandleView)
  @ApiProblems('invalid_request', 'instrument_not_found')
  async list(
    @CurrentPrincipal() { tenantId }: Principal,
    @Param('symbol') symbol: string,
    @Query(CompiledQuery(ListCandlesRequest)) { interval, from, to, limit }: ListCandlesRequest,
  ): Promise<Page<CandleView>> {
    const range = { fromMs: timeOf('from', from), toMs: timeOf('to', to) };
    const items = await this.queries.execute(new ListCandles({ tenantId, symbol, interval, ...range, limit }));
    if (!items) throw new ProblemError('instrument_not_found');
    return { items, nextCursor: null };
  }
}

function timeOf(field: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = Date.parse(text);
  if (ms >= 0) return ms;
  throw new ProblemError('invalid_request', { errors: [{ field, code: 'time', detail: 'is not a time since 1970' }] });
}
