import { Body, Controller, Headers, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  CompiledBody,
  CurrentPrincipal,
  idempotencyKey,
  Roles,
  type Principal,
} from '@openbourse/platform';
import { AccountSummaryView } from '../account.view';
import { orProblem } from '../core-refusal';
import { OpenAccount } from './open-account.command';
import { OpenAccountRequest } from './open-account.request';

@ApiTags('admin')
@Controller('api/v1/admin/accounts')
export class OpenAccountController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Roles('operator')
  @ApiOperation({ operationId: 'openAccount', summary: 'Open a trading account for a user' })
  @ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', minLength: 1, maxLength: 128 } })
  @ApiBody({ type: OpenAccountRequest })
  @ApiCreatedResponse({ type: AccountSummaryView })
  @ApiProblems(
    'idempotency_key_missing',
    'invalid_request',
    'user_not_found',
    'idempotency_key_used',
    'definition_invalid',
    'engine_overloaded',
    'engine_unavailable',
    'outcome_unknown',
  )
  async open(
    @CurrentPrincipal() { tenantId }: Principal,
    @Headers('idempotency-key') key: string | undefined,
    @Body(CompiledBody(OpenAccountRequest)) { userId, name, limits }: OpenAccountRequest,
  ): Promise<AccountSummaryView> {
    return orProblem(
      await this.commands.execute(
        new OpenAccount({ tenantId, userId, name, limits, idempotencyKey: idempotencyKey(key) }),
      ),
    );
  }
}
