import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { isOpenStatus } from '@openbourse/core/engine';
import { err, ok, type Result } from '@openbourse/kernel';
import type { OrderProblem } from '../../domain/order-problem';
import { closedOrderProblem } from '../../infrastructure/closed-order-problem';
import { OrderNaming } from '../../infrastructure/order-naming';
import { OwnOrders } from '../../infrastructure/own-orders';
import { orderOutcome } from '../order-outcome';
import { orderView, type OrderView } from '../order.view';
import { prepareReplacement } from './prepare-replacement';
import { replaceFieldErrors } from './replace-field-rules';
import { ReplaceOrder } from './replace-order.command';
import type { ReplaceOrderRequest } from './replace-order.request';

/** The prices that it would have to agree with are not in the request. */
function linkedPriceCause({ limitPrice, stopPrice }: ReplaceOrderRequest): Pick<OrderProblem, 'detail' | 'errors'> {
  const detail = 'must stay on its side of the orders that it is linked with';
  return {
    detail:
      'The new price is on the wrong side of the orders that it is linked with: a take profit is beyond the entry, a stop loss behind it.',
    errors: Object.entries({ limitPrice, stopPrice }).flatMap(([field, price]) =>
      price === undefined ? [] : [{ field, code: 'wrong_side', detail }],
    ),
  };
}

@CommandHandler(ReplaceOrder)
export class ReplaceOrderHandler implements ICommandHandler<ReplaceOrder> {
  constructor(
    private readonly orders: OwnOrders,
    private readonly naming: OrderNaming,
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
  ) {}

  async execute({ caller, orderId, request }: ReplaceOrder): Promise<Result<OrderView, OrderProblem>> {
    const errors = replaceFieldErrors(request);
    if (errors) return err({ code: 'invalid_request', errors });
    const own = await this.orders.find(caller, orderId);
    if (!own || !isOpenStatus(own.order.status)) return err(closedOrderProblem(own));
    const { order, account } = own;
    const instrument = await this.naming.instrument(caller.tenantId, order.instrumentId);
    const figures = prepareReplacement(request, instrument);
    if (!figures.ok) return figures;
    const outcome = await this.core.submit({
      kind: 'replace_order',
      tenantId: caller.tenantId,
      ownerNo: account.ownerNo,
      orderId: order.orderId,
      createdMs: order.createdMs,
      ...figures.value,
    });
    const done = orderOutcome(outcome, instrument);
    if (done.ok) return ok(orderView(done.value.order, account, instrument));
    switch (done.error.code) {
      case 'order_not_found':
        // It was open a moment ago: filled or canceled since.
        return err(closedOrderProblem(await this.orders.find(caller, orderId)));
      case 'linked_orders_invalid':
        return err({ ...done.error, ...linkedPriceCause(request) });
      default:
        return done;
    }
  }
}
