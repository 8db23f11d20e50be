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
import { SplitInstrument } from './split-instrument.command';
import { SplitInstrumentRequest } from './split-instrument.request';

@ApiTags('admin')
@Controller('api/v1/admin/instruments/:instrument/splits')
export class SplitInstrumentController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Roles('operator')
  @ApiOperation({
    operationId: 'splitInstrument',
    summary: 'Split an instrument, or join its units',
    description:
      'While it is halted or outside its session. Positions, open orders and prices follow; fractions are paid in cash.',
  })
  @ApiParam({ name: 'instrument', schema: { type: 'string', example: 'AAPL' }, description: 'Symbol or id.' })
  @ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', minLength: 1, maxLength: 128 } })
  @ApiBody({ type: SplitInstrumentRequest })
  @ApiCreatedResponse({ type: CorporateActionEntryView })
  @ApiProblems(
    'idempotency_key_missing',
    'idempotency_key_used',
    'invalid_request',
    'instrument_not_found',
    'corporate_action_invalid',
    'instrument_trading',
    'price_out_of_range',
    'amount_out_of_range',
    ...coreUnavailable,
  )
  async take(
    @CurrentPrincipal() operator: Principal,
    @Param('instrument') instrument: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body(CompiledBody(SplitInstrumentRequest)) request: SplitInstrumentRequest,
  ): Promise<CorporateActionEntryView> {
    const command = new SplitInstrument(operator, instrument, request, idempotencyKey(key));
    return orProblem(await this.commands.execute(command));
  }
}
