import type { OrderState } from '@openbourse/core/engine';
import type { CommandOutcome } from '@openbourse/engine-host';
import { assertNever, err, ok, type Result } from '@openbourse/kernel';
import type { OrderProblem } from '../domain/order-problem';
import { refusalDetail } from '../domain/refusal-detail';
import type { ListedInstrument } from '../infrastructure/acl/instruments';

export interface OrderDone {
  readonly order: OrderState;
  /** All orders of a list, the order first. */
  readonly linked?: readonly OrderState[];
  /** The command had been done before. */
  readonly repeated: boolean;
}

/** What the core's answer to an order command means for its caller. */
export function orderOutcome(outcome: CommandOutcome, instrument?: ListedInstrument): Result<OrderDone, OrderProblem> {
  switch (outcome.status) {
    case 'done':
      if (!outcome.result.order) throw new Error('the core answered an order command without an order');
      return ok({ order: outcome.result.order, linked: outcome.result.linked, repeated: outcome.repeated });
    case 'refused':
      return err({ code: outcome.refusal.code, detail: instrument && refusalDetail(outcome.refusal, instrument) });
    case 'conflict':
      return err({ code: 'client_order_id_conflict' });
    case 'unavailable':
      return err({ code: outcome.code });
    default:
      return assertNever(outcome, 'outcome');
  }
}
