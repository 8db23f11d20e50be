import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CompiledBody, CurrentPrincipal, Roles, type Principal } from '@openbourse/platform';
import { KillSwitchView } from '../kill-switch.view';
import { coreUnavailable, orProblem } from '../operation';
import { SetKillSwitch } from './set-kill-switch.command';
import { SetKillSwitchRequest } from './set-kill-switch.request';

@ApiTags('admin')
@Controller('api/v1/admin/kill-switches')
export class SetKillSwitchController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({
    operationId: 'setKillSwitch',
    summary: 'Switch trading of the tenant, an account or an instrument off or on',
  })
  @ApiBody({ type: SetKillSwitchRequest })
  @ApiOkResponse({ type: KillSwitchView })
  @ApiProblems('invalid_request', 'kill_switch_target_not_found', ...coreUnavailable)
  async set(
    @CurrentPrincipal() operator: Principal,
    @Body(CompiledBody(SetKillSwitchRequest)) request: SetKillSwitchRequest,
  ): Promise<KillSwitchView> {
    return orProblem(await this.commands.execute(new SetKillSwitch(operator, request)));
  }
}
