import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentPrincipal, ProblemError, Roles, type Principal } from '@openbourse/platform';
import { OrderView } from '../order.view';
import { SuperviseOrder } from './supervise-order.query';

@ApiTags('admin')
@Controller('api/v1/admin/orders')
export class SuperviseOrderController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':id')
  @Roles('operator')
  @ApiOperation({ operationId: 'superviseOrder', summary: 'An order of the tenant' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'ulid' } })
  @ApiOkResponse({ type: OrderView })
  @ApiProblems('order_not_found')
  async show(@CurrentPrincipal() { tenantId }: Principal, @Param('id') id: string): Promise<OrderView> {
    const order = await this.queries.execute(new SuperviseOrder(tenantId, id));
    if (!order) throw new ProblemError('order_not_found');
    return order;
  }
}
