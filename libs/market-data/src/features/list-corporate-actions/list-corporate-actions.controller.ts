import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiPage,
  ApiProblems,
  CompiledQuery,
  CurrentPrincipal,
  Roles,
  type Page,
  type Principal,
} from '@openbourse/platform';
import { CorporateActionEntryView } from '../corporate-action-entry.view';
import { ListCorporateActions } from './list-corporate-actions.query';
import { ListCorporateActionsRequest } from './list-corporate-actions.request';

@ApiTags('admin')
@Controller('api/v1/admin/corporate-actions')
export class ListCorporateActionsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('operator')
  @ApiOperation({
    operationId: 'listCorporateActions',
    summary: 'Splits, dividends and new symbols, the newest first',
    description: 'Each as it stands now: a dividend is one entry from its declaration to its payment or cancelation.',
  })
  @ApiPage(CorporateActionEntryView)
  @ApiProblems('invalid_request', 'invalid_cursor')
  list(
    @CurrentPrincipal() { tenantId }: Principal,
    @Query(CompiledQuery(ListCorporateActionsRequest)) request: ListCorporateActionsRequest,
  ): Promise<Page<CorporateActionEntryView>> {
    return this.queries.execute(new ListCorporateActions(tenantId, request));
  }
}
