import { Injectable } from '@nestjs/common';
import type { CommandOutcome } from '@openbourse/engine-host';
import { err, ok, type Result } from '@openbourse/kernel';
import type { OrderProblem } from '../../domain/order-problem';
import { refusalCause } from '../../domain/refusal-cause';
import { OrderViews } from '../../infrastructure/order-views';
import { OrderReader } from '../../infrastructure/persistence/order-reader';
import { orderOutcome } from '../order-outcome';
import { orderView, orderWithLegs } from '../order.view';
import type { PreparedOrder } from './order-preparation';
import type { PlacedOrder } from './place-order.command';

/** Makes answers of what the core says to new orders. */
@Injectable()
export class PlacedOrders {
  constructor(
    private readonly orders: OrderReader,
    private readonly views: OrderViews,
  ) {}

  /** A promise only for the repeat of an order that has more than every order: the core answers that without it. */
  of(
    { command, account, instrument }: PreparedOrder,
    outcome: CommandOutcome,
  ): Result<PlacedOrder, OrderProblem> | Promise<Result<PlacedOrder, OrderProblem>> {
    const done = orderOutcome(outcome, instrument);
    if (!done.ok) {
      if (outcome.status !== 'refused') return done;
      const { symbol, terms } = instrument;
      const refused = { command, symbol, priceScale: terms.priceScale, nowMs: Date.now() };
      return err({ ...done.error, ...refusalCause(outcome.refusal.code, refused) });
    }
    const { order, linked, repeated } = done.value;
    const isPlain = command.kind === 'place_order' && command.extended === undefined;
    if (repeated && !isPlain) return this.repeated(command.tenantId, order.orderId);
    const [first, ...legs] = (linked ?? [order]).map((one) => orderView(one, account, instrument));
    return ok({ view: linked ? orderWithLegs(first, legs) : first, repeated });
  }

  private async repeated(tenantId: number, orderId: number): Promise<Result<PlacedOrder, OrderProblem>> {
    const order = await this.orders.byNumber(tenantId, orderId);
    if (!order) throw new Error(`order ${orderId} was placed before and is not there`);
    return ok({ view: await this.views.withLegs(tenantId, order), repeated: true });
  }
}
