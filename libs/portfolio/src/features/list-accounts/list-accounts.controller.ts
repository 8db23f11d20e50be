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
import { AccountSummaryView } from '../account.view';
import { ListAccounts } from './list-accounts.query';

@ApiTags('accounts')
@Controller('api/v1/accounts')
export class ListAccountsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('trader', 'operator')
  @ApiOperation({ operationId: 'listAccounts', summary: "The caller's accounts, oldest first" })
  @ApiPage(AccountSummaryView)
  @ApiProblems('invalid_request', 'invalid_cursor')
  own(
    @CurrentPrincipal() { tenantId, userId }: Principal,
    @Query(CompiledQuery(PageQuery)) page: PageQuery,
  ): Promise<Page<AccountSummaryView>> {
    return this.queries.execute(new ListAccounts({ tenantId, userId }, page));
  }
}
