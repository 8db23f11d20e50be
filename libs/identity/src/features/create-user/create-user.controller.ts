import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CompiledBody, CurrentPrincipal, ProblemError, Roles, type Principal } from '@openbourse/platform';
import { CreateUserCommand } from '../../contracts/identity-commands';
import { userView, UserView } from '../user.view';
import { CreateUserRequest } from './create-user.request';

@ApiTags('operations')
@Controller('api/v1/admin/users')
export class CreateUserController {
  constructor(private readonly commands: CommandBus) {}

  @Roles('operator')
  @Post()
  @ApiOperation({ operationId: 'createUser', summary: 'Create a user in the tenant of the operator' })
  @ApiCreatedResponse({ type: UserView })
  @ApiProblems('user_already_exists', 'sign_in_overloaded')
  async create(
    @CurrentPrincipal() { tenantId }: Principal,
    @Body(CompiledBody(CreateUserRequest)) body: CreateUserRequest,
  ): Promise<UserView> {
    const outcome = await this.commands.execute(new CreateUserCommand({ tenantId, ...body }));
    if (!outcome.ok) throw new ProblemError(outcome.error);
    return userView(outcome.value);
  }
}
