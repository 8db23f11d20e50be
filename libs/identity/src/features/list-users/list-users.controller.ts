import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiPage,
  ApiProblems,
  CompiledQuery,
  CurrentPrincipal,
  decodeCursor,
  pageOfViews,
  Roles,
  type Page,
  type Principal,
} from '@openbourse/platform';
import { userView, UserView } from '../user.view';
import { ListUsersQuery } from './list-users.query';
import { ListUsersRequest } from './list-users.request';

const userId = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

@ApiTags('operations')
@Controller('api/v1/admin/users')
export class ListUsersController {
  constructor(private readonly queries: QueryBus) {}

  @Roles('operator')
  @Get()
  @ApiOperation({ operationId: 'listUsers', summary: 'Users of the tenant, oldest first' })
  @ApiPage(UserView)
  @ApiProblems('invalid_request', 'invalid_cursor')
  async list(
    @CurrentPrincipal() { tenantId }: Principal,
    @Query(CompiledQuery(ListUsersRequest)) { limit, cursor, search }: ListUsersRequest,
  ): Promise<Page<UserView>> {
    const afterId = decodeCursor(cursor, userId) ?? '';
    const users = await this.queries.execute(new ListUsersQuery({ tenantId, afterId, search, limit: limit + 1 }));
    return pageOfViews(users, limit, ({ id }) => id, userView);
  }
}
