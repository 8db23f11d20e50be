import { Body, Controller, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CompiledBody, CurrentPrincipal, Roles, type Principal } from '@openbourse/platform';
import { coreUnavailable, orProblem } from '../operation';
import { ChangedAccountLimitsView } from './account-limits.view';
import { SetAccountLimits } from './set-account-limits.command';
import { SetAccountLimitsRequest } from './set-account-limits.request';

@ApiTags('admin')
@Controller('api/v1/admin/accounts/:id/limits')
export class SetAccountLimitsController {
  constructor(private readonly commands: CommandBus) {}

  @Put()
  @Roles('operator')
  @ApiOperation({ operationId: 'setAccountLimits', summary: 'Set the limits of an account' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'ulid' } })
  @ApiBody({ type: SetAccountLimitsRequest })
  @ApiOkResponse({ type: ChangedAccountLimitsView })
  @ApiProblems('invalid_request', 'account_not_found', 'definition_invalid', ...coreUnavailable)
  async set(
    @CurrentPrincipal() operator: Principal,
    @Param('id') id: string,
    @Body(CompiledBody(SetAccountLimitsRequest)) request: SetAccountLimitsRequest,
  ): Promise<ChangedAccountLimitsView> {
    return orProblem(await this.commands.execute(new SetAccountLimits(operator, id, request)));
  }
}
