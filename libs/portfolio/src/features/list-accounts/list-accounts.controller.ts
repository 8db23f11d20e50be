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
@Controller('api/v1')
export class ListAccountsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('accounts')
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

  @Get('admin/accounts')
  @Roles('operator')
  @ApiTags('admin')
  @ApiOperation({ operationId: 'superviseAccounts', summary: 'Accounts of the tenant, oldest first' })
  @ApiPage(AccountSummaryView)
  @ApiProblems('invalid_request', 'invalid_cursor')
  all(
    @CurrentPrincipal() { tenantId }: Principal,
    @Query(CompiledQuery(PageQuery)) page: PageQuery,
  ): Promise<Page<AccountSummaryView>> {
    return this.queries.execute(new ListAccounts({ tenantId }, page));
  }
}
