import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CompiledBody, CurrentPrincipal, Roles, type Principal } from '@openbourse/platform';
import { coreUnavailable, orProblem } from '../operation';
import { MarkPriceView } from './mark-price.view';
import { SetMarkPrice } from './set-mark-price.command';
import { SetMarkPriceRequest } from './set-mark-price.request';

@ApiTags('admin')
@Controller('api/v1/admin/instruments/:symbol/mark-price')
export class SetMarkPriceController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @Roles('operator')
  @ApiOperation({
    operationId: 'setMarkPrice',
    summary: 'Say what an instrument is worth',
    description: 'It triggers stop orders of instruments whose triggerSource is mark.',
  })
  @ApiParam({ name: 'symbol', schema: { type: 'string', example: 'AAPL' } })
  @ApiBody({ type: SetMarkPriceRequest })
  @ApiOkResponse({ type: MarkPriceView })
  @ApiProblems('invalid_request', 'instrument_not_found', ...coreUnavailable)
  async set(
    @CurrentPrincipal() { tenantId }: Principal,
    @Param('symbol') symbol: string,
    @Body(CompiledBody(SetMarkPriceRequest)) { price }: SetMarkPriceRequest,
  ): Promise<MarkPriceView> {
    return orProblem(await this.commands.execute(new SetMarkPrice(tenantId, symbol, price)));
  }
}
