import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentPrincipal, ProblemError, Roles, type Principal } from '@openbourse/platform';
import { UserView } from '../user.view';
import { ShowUser } from './show-user.query';

@ApiTags('operations')
@Controller('api/v1/admin/users')
export class ShowUserController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':id')
  @Roles('operator')
  @ApiOperation({ operationId: 'getUser', summary: 'A user of the tenant' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'ulid' } })
  @ApiOkResponse({ type: UserView })
  @ApiProblems('user_not_found')
  async show(@CurrentPrincipal() { tenantId }: Principal, @Param('id') id: string): Promise<UserView> {
    const user = await this.queries.execute(new ShowUser(tenantId, id));
    if (!user) throw new ProblemError('user_not_found');
    return user;
  }
}
