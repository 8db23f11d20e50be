import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
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
import { ReadableAccounts } from '../../infrastructure/readable-accounts';
import { PostingView } from '../posting.view';
import { ListPostings } from './list-postings.query';

@ApiTags('accounts')
@Controller('api/v1/accounts/:id/postings')
export class ListPostingsController {
  constructor(
    private readonly readable: ReadableAccounts,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Roles('trader', 'operator')
  @ApiOperation({ operationId: 'listPostings', summary: 'The ledger of the account, newest first' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'ulid' } })
  @ApiPage(PostingView)
  @ApiProblems('invalid_request', 'invalid_cursor', 'account_not_found')
  async list(
    @CurrentPrincipal() caller: Principal,
    @Param('id') id: string,
    @Query(CompiledQuery(PageQuery)) page: PageQuery,
  ): Promise<Page<PostingView>> {
    const { tenantId, accountId } = await this.readable.get(caller, id);
    return this.queries.execute(new ListPostings({ tenantId, accountId }, page));
  }
}
