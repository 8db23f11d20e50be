import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { err, ok, type Result } from '@openbourse/kernel';
import { orderNumberOf } from '../../domain/order-number';
import type { OrderProblem } from '../../domain/order-problem';
import { OwnAccounts } from '../../infrastructure/acl/own-accounts';
import { CancelableNames } from '../../infrastructure/cancelable-names';
import { closedOrderProblem } from '../../infrastructure/closed-order-problem';
import { OrderViews } from '../../infrastructure/order-views';
import { OwnOrders } from '../../infrastructure/own-orders';
import { orderOutcome } from '../order-outcome';
import type { OrderView } from '../order.view';
import { CancelOrder } from './cancel-order.command';

@CommandHandler(CancelOrder)
export class CancelOrderHandler implements ICommandHandler<CancelOrder> {
  constructor(
    private readonly accounts: OwnAccounts,
    private readonly orders: OwnOrders,
    private readonly names: CancelableNames,
    private readonly views: OrderViews,
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
  ) {}

  async execute({ caller, orderId }: CancelOrder): Promise<Result<OrderView, OrderProblem>> {
    const number = orderNumberOf(orderId);
    const ownerNo = await this.accounts.ownerNo(caller);
    if (!number || ownerNo === undefined) return err({ code: 'order_not_found' });
    const { tenantId } = caller;
    await this.names.remember(caller);
    const done = orderOutcome(await this.core.submit({ kind: 'cancel_order', tenantId, ownerNo, ...number }));
    if (done.ok) return ok(await this.views.of(tenantId, done.value.order));
    return done.error.code === 'order_not_found'
      ? err(closedOrderProblem(await this.orders.find(caller, orderId)))
      : done;
  }
}
