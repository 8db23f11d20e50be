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
import { ChangeSymbol } from './change-symbol.command';
import { ChangeSymbolRequest } from './change-symbol.request';

@ApiTags('admin')
@Controller('api/v1/admin/instruments/:instrument/symbol-changes')
export class ChangeSymbolController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Roles('operator')
  @ApiOperation({
    operationId: 'changeSymbol',
    summary: 'Give an instrument another symbol or name',
    description:
      'While it is halted or outside its session. Orders, positions and history stay; the old symbol is free again.',
  })
  @ApiParam({ name: 'instrument', schema: { type: 'string', example: 'AAPL' }, description: 'Symbol or id.' })
  @ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', minLength: 1, maxLength: 128 } })
  @ApiBody({ type: ChangeSymbolRequest })
  @ApiCreatedResponse({ type: CorporateActionEntryView })
  @ApiProblems(
    'idempotency_key_missing',
    'idempotency_key_used',
    'invalid_request',
    'instrument_not_found',
    'corporate_action_invalid',
    'instrument_trading',
    'already_exists',
    ...coreUnavailable,
  )
  async take(
    @CurrentPrincipal() operator: Principal,
    @Param('instrument') instrument: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body(CompiledBody(ChangeSymbolRequest)) request: ChangeSymbolRequest,
  ): Promise<CorporateActionEntryView> {
    const command = new ChangeSymbol(operator, instrument, request, idempotencyKey(key));
    return orProblem(await this.commands.execute(command));
  }
}
