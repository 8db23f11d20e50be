import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiPage,
  ApiProblems,
  CompiledQuery,
  CurrentPrincipal,
  PageQuery,
  Roles,
  type Page,
  type Principal,
} from '@openbourse/platform';
import { InstrumentView } from '../instrument.view';
import { ListInstruments } from './list-instruments.query';

@ApiTags('instruments')
@Controller('api/v1/instruments')
export class ListInstrumentsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('trader', 'operator')
  @ApiOperation({ operationId: 'listInstruments', summary: 'Instruments, by symbol' })
  @ApiPage(InstrumentView)
  @ApiProblems('invalid_request', 'invalid_cursor')
  list(
    @CurrentPrincipal() { tenantId }: Principal,
    @Query(CompiledQuery(PageQuery)) page: PageQuery,
  ): Promise<Page<InstrumentView>> {
    return this.queries.execute(new ListInstruments(tenantId, page));
  }
}
