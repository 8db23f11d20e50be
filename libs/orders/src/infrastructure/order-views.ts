import { Injectable } from '@nestjs/common';
import { leadsList, type OrderFigures } from '../domain/order-figures';
import { orderView, orderWithLegs, type OrderView } from '../features/order.view';
import { OrderNaming } from './order-naming';
import { OrderReader } from './persistence/order-reader';

/** Shows orders of one tenant, whoever's they are. */
@Injectable()
export class OrderViews {
  constructor(
    private readonly naming: OrderNaming,
    private readonly orders: OrderReader,
  ) {}

  async of(tenantId: number, order: OrderFigures): Promise<OrderView> {
    const { account, instrument } = await this.naming.of(tenantId, order.accountId, order.instrumentId);
    return orderView(order, account, instrument);
  }

  async ofAll(tenantId: number, orders: readonly OrderFigures[]): Promise<OrderView[]> {
    return Promise.all(orders.map((order) => this.of(tenantId, order)));
  }

  /** With the orders that it leads, if any. */
  async withLegs(tenantId: number, order: OrderFigures): Promise<OrderView> {
    const { extension } = order;
    if (extension === undefined || !leadsList(extension)) return this.of(tenantId, order);
    const legs = await this.orders.legs(tenantId, extension.listId, extension.role);
    return orderWithLegs(await this.of(tenantId, order), await this.ofAll(tenantId, legs));
  }
}
