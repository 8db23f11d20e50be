import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, ProblemError, Roles, type Principal } from '@openbourse/platform';
import { FindUserQuery } from '../../contracts/identity-queries';
import { CallerView } from '../caller.view';

@ApiTags('identity')
@Controller('api/v1/me')
export class ShowMeController {
  constructor(private readonly queries: QueryBus) {}

  @Roles('trader', 'operator')
  @Get()
  @ApiOperation({ operationId: 'getMe', summary: 'Who is signed in' })
  @ApiOkResponse({ type: CallerView })
  async show(@CurrentPrincipal() { tenantId, userId }: Principal): Promise<CallerView> {
    const user = await this.queries.execute(new FindUserQuery({ tenantId, userId }));
    if (!user || user.status !== 'active') throw new ProblemError('unauthenticated');
    return { id: user.id, email: user.email, roles: user.roles, tenant: user.tenantCode };
  }
}
