import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  ApiStreamedPage,
  CompiledQuery,
  CurrentPrincipal,
  ProblemError,
  Roles,
  type Principal,
  type StreamedPage,
} from '@openbourse/platform';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../infrastructure/acl/instruments';
import { ReadableAccounts } from '../../infrastructure/readable-accounts';
import { PostingView } from '../posting.view';
import { SupervisePostings } from './supervise-postings.query';
import { SupervisePostingsRequest } from './supervise-postings.request';

@ApiTags('admin')
@Controller('api/v1/admin/postings')
export class SupervisePostingsController {
  constructor(
    private readonly readable: ReadableAccounts,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Roles('operator')
  @ApiOperation({
    operationId: 'supervisePostings',
    summary: "The tenant's ledger with the house's side, newest first",
  })
  @ApiStreamedPage(PostingView, 'tenant')
  @ApiProblems('invalid_request', 'invalid_cursor', 'account_not_found', 'asset_not_found')
  async list(
    @CurrentPrincipal() operator: Principal,
    @Query(CompiledQuery(SupervisePostingsRequest)) { accountId, asset, cause, ...page }: SupervisePostingsRequest,
  ): Promise<StreamedPage<PostingView>> {
    const { tenantId } = operator;
    const account = accountId === undefined ? undefined : await this.readable.get(operator, accountId);
    const known = asset === undefined ? undefined : await this.instruments.assetByCode(tenantId, asset);
    if (asset !== undefined && !known) throw new ProblemError('asset_not_found');
    const whose = { tenantId, accountId: account?.accountId, assetId: known?.id, cause };
    return this.queries.execute(new SupervisePostings(whose, page));
  }
}
