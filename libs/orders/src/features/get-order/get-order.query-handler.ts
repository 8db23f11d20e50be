import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@openbourse/platform';
import type { OrderFigures } from '../../domain/order-figures';
import { OwnAccounts } from '../../infrastructure/acl/own-accounts';
import { OrderViews } from '../../infrastructure/order-views';
import { OwnOrders } from '../../infrastructure/own-orders';
import { OrderReader } from '../../infrastructure/persistence/order-reader';
import type { OrderView } from '../order.view';
import { clientOrderIdShape } from '../place-order/place-order.request';
import { GetOrder } from './get-order.query';

@QueryHandler(GetOrder)
export class GetOrderHandler implements IQueryHandler<GetOrder> {
  constructor(
    private readonly own: OwnOrders,
    private readonly accounts: OwnAccounts,
    private readonly orders: OrderReader,
    private readonly views: OrderViews,
  ) {}

  async execute({ caller, key }: GetOrder): Promise<OrderView | undefined> {
    const order =
      'id' in key
        ? (await this.own.find(caller, key.id))?.order
        : await this.byClientOrderId(caller, key.clientOrderId);
    return order && this.views.withLegs(caller.tenantId, order);
  }

  private async byClientOrderId(caller: Principal, clientOrderId: string): Promise<OrderFigures | undefined> {
    if (!clientOrderIdShape.test(clientOrderId)) return undefined;
    const own = await this.accounts.all(caller);
    return this.orders.byClientOrderId(
      caller.tenantId,
      own.map(({ accountId }) => accountId),
      clientOrderId,
    );
  }
}
