import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentPrincipal, Roles, type Principal } from '@openbourse/platform';
import { instrumentNotFound } from '../instrument-not-found';
import { InstrumentView } from '../instrument.view';
import { GetInstrument } from './get-instrument.query';

@ApiTags('instruments')
@Controller('api/v1/instruments')
export class GetInstrumentController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':symbol')
  @Roles('trader', 'operator')
  @ApiOperation({ operationId: 'getInstrument', summary: 'One instrument' })
  @ApiParam({ name: 'symbol', schema: { type: 'string', example: 'BTC%2FUSD' } })
  @ApiOkResponse({ type: InstrumentView })
  @ApiProblems('instrument_not_found')
  async get(@CurrentPrincipal() { tenantId }: Principal, @Param('symbol') symbol: string): Promise<InstrumentView> {
    const found = await this.queries.execute(new GetInstrument(tenantId, symbol));
    if (!found.ok) throw instrumentNotFound(found.error);
    return found.value;
  }
}
