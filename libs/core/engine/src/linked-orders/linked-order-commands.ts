import type { ExtendedTerms } from '../state/extended-terms';

/** One order of a list; account, instrument and self-trade prevention are those of the list. */
export interface LinkedOrder {
  readonly role: number;
  readonly side: number;
  readonly type: number;
  readonly timeInForce: number;
  readonly postOnly: boolean;
  /** An exit's is that of its entry. */
  readonly qty: number;
  readonly limitPrice: number;
  readonly stopPrice: number;
  readonly extended?: ExtendedTerms;
}

/**
 * Two or three orders that live and end together: all are accepted or none. `bracket`: entry, take profit, stop loss;
 * `oco`: take profit and stop loss; `oto`: entry and one secondary order.
 */
export interface PlaceLinkedOrders {
  readonly kind: 'place_linked_orders';
  readonly tenantId: number;
  readonly accountId: number;
  readonly ownerNo: number;
  readonly instrumentId: number;
  readonly selfTradePrevention: number;
  readonly orderClass: number;
  readonly arming: number;
  readonly orders: readonly LinkedOrder[];
  /** Of the first order; '' = none. */
  readonly clientOrderId: string;
  readonly fingerprint: number;
}
