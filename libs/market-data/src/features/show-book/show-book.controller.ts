import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  CompiledQuery,
  CurrentPrincipal,
  IsIntegerText,
  OptionalField,
  ProblemError,
  Roles,
  type Principal,
} from '@openbourse/platform';
import { BookView } from '../book.view';
import { ShowBook } from './show-book.query';

export class ShowBookRequest {
  @IsIntegerText({ min: 1, max: 500, description: 'Levels of each side' })
  @ApiProperty({ default: 20 })
  @OptionalField()
  depth: number = 20;
}

@ApiTags('markets')
@Controller('api/v1/markets/:symbol/book')
export class ShowBookController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('trader', 'operator')
  @ApiOperation({ operationId: 'getBook', summary: 'The public order book: resting orders by price' })
  @ApiParam({ name: 'symbol', schema: { type: 'string', example: 'AAPL' } })
  @ApiOkResponse({ type: BookView })
  @ApiProblems('invalid_request', 'instrument_not_found', 'not_ready')
  async show(
    @CurrentPrincipal() { tenantId }: Principal,
    @Param('symbol') symbol: string,
    @Query(CompiledQuery(ShowBookRequest)) { depth }: ShowBookRequest,
  ): Promise<BookView> {
    const book = await this.queries.execute(new ShowBook({ tenantId, symbol, depth }));
    if (!book.ok) throw new ProblemError(book.error);
    return book.value;
  }
}
