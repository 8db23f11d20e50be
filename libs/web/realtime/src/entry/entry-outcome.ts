import type { OrderView, PlaceOrderRequest, Problem } from '@openbourse/web/api-client';

/** What became of a request: known for certain, however long that took. */
export type EntryOutcome<T = OrderView> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** `sending`: no answer yet. `resolving`: the answer was lost; what happened is being found out by clientOrderId. */
export type EntryState = 'sending' | 'resolving';

/** An order that was sent and of which the server has not spoken yet: shown at once, gone when its order or refusal is there. */
export interface PendingOrder {
  readonly clientOrderId: string;
  readonly request: PlaceOrderRequest;
  readonly state: EntryState;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
}

/** A cancel or replace of an order that is under way. */
export interface PendingChange {
  readonly orderId: string;
  readonly kind: 'cancel' | 'replace';
  readonly state: EntryState;
}
