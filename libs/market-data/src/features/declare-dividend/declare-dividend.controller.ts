import { Body, Controller, Headers, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  CompiledBody,
  CurrentPrincipal,
  idempotencyKey,
  Roles,
  type Principal,
} from '@openbourse/platform';
import { CorporateActionEntryView } from '../corporate-action-entry.view';
import { coreUnavailable, orProblem } from '../operation';
import { DeclareDividend } from './declare-dividend.command';
import { DeclareDividendRequest } from './declare-dividend.request';

@ApiTags('admin')
@Controller('api/v1/admin/instruments/:instrument/dividends')
export class DeclareDividendController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Roles('operator')
  @ApiOperation({
    operationId: 'declareDividend',
    summary: 'Declare a cash dividend',
    description: 'It is recorded and paid at its dates without anybody doing anything more.',
  })
  @ApiParam({ name: 'instrument', schema: { type: 'string', example: 'AAPL' }, description: 'Symbol or id.' })
  @ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', minLength: 1, maxLength: 128 } })
  @ApiBody({ type: DeclareDividendRequest })
  @ApiCreatedResponse({ type: CorporateActionEntryView })
  @ApiProblems(
    'idempotency_key_missing',
    'idempotency_key_used',
    'invalid_request',
    'instrument_not_found',
    'corporate_action_invalid',
    'amount_out_of_range',
    ...coreUnavailable,
  )
  async take(
    @CurrentPrincipal() operator: Principal,
    @Param('instrument') instrument: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body(CompiledBody(DeclareDividendRequest)) request: DeclareDividendRequest,
  ): Promise<CorporateActionEntryView> {
    const command = new DeclareDividend(operator, instrument, request, idempotencyKey(key));
    return orProblem(await this.commands.execute(command));
  }
}
