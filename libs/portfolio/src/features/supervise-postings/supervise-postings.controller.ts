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
import { ReadableAccounts } from '../../infrastructure/readable-accounts';
import { ListPostings } from '../list-postings/list-postings.query';
import { PostingView } from '../posting.view';
import { SupervisePostingsRequest } from './supervise-postings.request';

@ApiTags('admin')
@Controller('api/v1/admin/postings')
export class SupervisePostingsController {
  constructor(
    private readonly readable: ReadableAccounts,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Roles('operator')
  @ApiOperation({
    operationId: 'supervisePostings',
    summary: "The tenant's ledger with the house's side, newest first",
  })
  @ApiPage(PostingView)
  @ApiProblems('invalid_request', 'invalid_cursor', 'account_not_found')
  async list(
    @CurrentPrincipal() operator: Principal,
    @Query(CompiledQuery(SupervisePostingsRequest)) { accountId, ...page }: SupervisePostingsRequest,
  ): Promise<Page<PostingView>> {
    const { tenantId } = operator;
    const account = accountId === undefined ? undefined : await this.readable.get(operator, accountId);
    return this.queries.execute(new ListPostings({ tenantId, accountId: account?.accountId }, page));
  }
}
