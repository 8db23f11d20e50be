import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CompiledBody, CurrentPrincipal, Roles, type Principal } from '@openbourse/platform';
import { coreUnavailable, orProblem } from '../operation';
import { InstrumentStatusView } from './instrument-status.view';
import { SetInstrumentStatus } from './set-instrument-status.command';
import { SetInstrumentStatusRequest } from './set-instrument-status.request';

@ApiTags('admin')
@Controller('api/v1/admin/instruments/:symbol/status')
export class SetInstrumentStatusController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({ operationId: 'setInstrumentStatus', summary: 'Open an instrument, make it cancel-only or halt it' })
  @ApiParam({ name: 'symbol', schema: { type: 'string', example: 'AAPL' } })
  @ApiBody({ type: SetInstrumentStatusRequest })
  @ApiOkResponse({ type: InstrumentStatusView })
  @ApiProblems('invalid_request', 'instrument_not_found', ...coreUnavailable)
  async set(
    @CurrentPrincipal() { tenantId, userId: actor }: Principal,
    @Param('symbol') symbol: string,
    @Body(CompiledBody(SetInstrumentStatusRequest)) { status, reason }: SetInstrumentStatusRequest,
  ): Promise<InstrumentStatusView> {
    return orProblem(await this.commands.execute(new SetInstrumentStatus({ tenantId, symbol, status, reason, actor })));
  }
}
