import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  ApiStreamedPage,
  CurrentPrincipal,
  ProblemError,
  Roles,
  type Principal,
  type StreamedPage,
} from '@openbourse/platform';
import { ListPositions } from './list-positions.query';
import { PositionView } from './position.view';

@ApiTags('accounts')
@Controller('api/v1/accounts/:id/positions')
export class ListPositionsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Roles('trader', 'operator')
  @ApiOperation({ operationId: 'listPositions', summary: 'What the account holds of each instrument, by symbol' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'ulid' } })
  @ApiStreamedPage(
    PositionView,
    'owner',
    'All positions: one page, since an account has no more than there are instruments',
  )
  @ApiProblems('account_not_found')
  async list(@CurrentPrincipal() caller: Principal, @Param('id') id: string): Promise<StreamedPage<PositionView>> {
    const page = await this.queries.execute(new ListPositions(caller, id));
    if (!page) throw new ProblemError('account_not_found');
    return page;
  }
}
