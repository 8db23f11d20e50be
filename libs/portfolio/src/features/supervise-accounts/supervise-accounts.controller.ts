import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  ApiStreamedPage,
  CompiledQuery,
  CurrentPrincipal,
  Roles,
  type Principal,
  type StreamedPage,
} from '@openbourse/platform';
import { SuperviseAccounts } from './supervise-accounts.query';
import { SuperviseAccountsRequest } from './supervise-accounts.request';
import { SupervisedAccountView } from './supervised-account.view';

@ApiTags('admin')
@Controller('api/v1/admin/accounts')
export class SuperviseAccountsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('operator')
  @ApiOperation({ operationId: 'superviseAccounts', summary: 'Accounts of the tenant, oldest first' })
  @ApiStreamedPage(SupervisedAccountView, 'tenant')
  @ApiProblems('invalid_request', 'invalid_cursor')
  list(
    @CurrentPrincipal() { tenantId }: Principal,
    @Query(CompiledQuery(SuperviseAccountsRequest)) request: SuperviseAccountsRequest,
  ): Promise<StreamedPage<SupervisedAccountView>> {
    return this.queries.execute(new SuperviseAccounts(tenantId, request));
  }
}
