import type { RefusalCode } from '@openbourse/core/engine';

/** Why an order use case did not do what it was asked, as a value; the edge makes a problem document of it. */
export interface OrderProblem {
  readonly code:
    | RefusalCode
    | 'invalid_request'
    | 'client_order_id_conflict'
    | 'order_not_open'
    | 'engine_overloaded'
    | 'engine_unavailable'
    | 'outcome_unknown';
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly detail: string }[];
  /** With order_not_open: the order's status. */
  readonly orderStatus?: string;
}
