import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CompiledBody, CurrentPrincipal, ProblemError, Roles, type Principal } from '@openbourse/platform';
import { InstrumentView } from '../instrument.view';
import { DefineInstrument } from './define-instrument.command';
import { DefineInstrumentRequest } from './define-instrument.request';

@ApiTags('admin')
@Controller('api/v1/admin/instruments')
export class DefineInstrumentController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Roles('operator')
  @ApiOperation({
    operationId: 'listInstrument',
    summary: 'List a new instrument',
    description: 'A base asset that is new is defined with it. Terms never change once listed.',
  })
  @ApiBody({ type: DefineInstrumentRequest })
  @ApiCreatedResponse({ type: InstrumentView })
  @ApiProblems(
    'invalid_request',
    'already_exists',
    'asset_not_found',
    'base_asset_already_listed',
    'definition_invalid',
    'engine_overloaded',
    'engine_unavailable',
    'outcome_unknown',
  )
  async list(
    @CurrentPrincipal() { tenantId }: Principal,
    @Body(CompiledBody(DefineInstrumentRequest)) request: DefineInstrumentRequest,
  ): Promise<InstrumentView> {
    const listed = await this.commands.execute(new DefineInstrument(tenantId, request));
    if (!listed.ok) throw new ProblemError(listed.error.code, { errors: listed.error.errors });
    return listed.value;
  }
}
