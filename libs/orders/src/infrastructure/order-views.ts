import { Injectable } from '@nestjs/common';
import type { OrderFigures } from '../domain/order-figures';
import { orderView, type OrderView } from '../features/order.view';
import { OrderNaming } from './order-naming';

/** Shows orders of one tenant, whoever's they are. */
@Injectable()
export class OrderViews {
  constructor(private readonly naming: OrderNaming) {}

  async of(tenantId: number, order: OrderFigures): Promise<OrderView> {
    const { account, instrument } = await this.naming.of(tenantId, order.accountId, order.instrumentId);
    return orderView(order, account, instrument);
  }

  async ofAll(tenantId: number, orders: readonly OrderFigures[]): Promise<OrderView[]> {
    return Promise.all(orders.map((order) => this.of(tenantId, order)));
  }
}
