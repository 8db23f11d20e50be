import type { PlaceLinkedOrders, PlaceOrder, RefusalCode } from '@openbourse/core/engine';
import { linkedPriceErrors } from './linked-price-errors';
import type { OrderProblem } from './order-problem';
import { sessionCause } from './session-cause';

/** What of a new order the core refused, in the words of the request. */
export type RefusalCause = Required<Pick<OrderProblem, 'detail' | 'errors'>>;

export interface RefusedOrder {
  readonly command: PlaceOrder | PlaceLinkedOrders;
  readonly symbol: string;
  readonly priceScale: number;
  /** When it was refused. */
  readonly nowMs: number;
}

/** Where a code has several causes and the order tells which; undefined where it does not. */
export function refusalCause(code: RefusalCode, refused: RefusedOrder): RefusalCause | undefined {
  switch (code) {
    case 'time_in_force_not_allowed':
      return sessionCause(refused, 'call');
    case 'session_closed':
      return sessionCause(refused, 'closed');
    case 'linked_orders_invalid': {
      const { command, priceScale } = refused;
      const errors = command.kind === 'place_linked_orders' ? linkedPriceErrors(command, priceScale) : [];
      if (errors.length === 0) return undefined;
      return { detail: `${errors.map(({ field, detail }) => `${field} ${detail}`).join('; ')}.`, errors };
    }
    default:
      return undefined;
  }
}
