import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { orderNumberOf } from '../../domain/order-number';
import { OrderViews } from '../../infrastructure/order-views';
import { OrderReader } from '../../infrastructure/persistence/order-reader';
import type { OrderView } from '../order.view';
import { SuperviseOrder } from './supervise-order.query';

@QueryHandler(SuperviseOrder)
export class SuperviseOrderHandler implements IQueryHandler<SuperviseOrder> {
  constructor(
    private readonly orders: OrderReader,
    private readonly views: OrderViews,
  ) {}

  async execute({ tenantId, orderId }: SuperviseOrder): Promise<OrderView | undefined> {
    const number = orderNumberOf(orderId);
    const order = number && (await this.orders.byNumber(tenantId, number.orderId));
    return order?.createdMs === number?.createdMs && order ? this.views.withLegs(tenantId, order) : undefined;
  }
}
