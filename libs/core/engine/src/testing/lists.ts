import type { LinkedOrder, PlaceLinkedOrders } from '../linked-orders/linked-order-commands';
import type { OrderState } from '../state/order-state';
import {
  ARM_EACH_FILL,
  BRACKET,
  GTC,
  LIMIT,
  OCO,
  OTO,
  ROLE_ENTRY,
  ROLE_SECONDARY,
  ROLE_STOP_LOSS,
  ROLE_TAKE_PROFIT,
  STOP,
} from '../vocabulary';
import { AAPL, type Desk, tenantId } from './desk';

type Terms = Partial<LinkedOrder>;
type ListTerms = Partial<Omit<PlaceLinkedOrders, 'orders'>>;

const order = (role: number, side: number, terms: Terms): LinkedOrder => ({
  ...{ role, side, type: LIMIT, timeInForce: GTC, postOnly: false, qty: 100, limitPrice: 0, stopPrice: 0 },
  ...terms,
});

const list = (accountId: number, orderClass: number, orders: LinkedOrder[], terms: ListTerms): PlaceLinkedOrders => ({
  ...{
    kind: 'place_linked_orders',
    tenantId,
    accountId,
    ownerNo: accountId,
    instrumentId: AAPL,
    selfTradePrevention: 0,
  },
  ...{ orderClass, arming: ARM_EACH_FILL, clientOrderId: '', fingerprint: 0 },
  ...terms,
  orders,
});

export interface Exits {
  /** Of every order of the list. */
  readonly qty?: number;
  readonly entry?: Terms;
  readonly takeProfit?: Terms;
  readonly stopLoss?: Terms;
  readonly list?: ListTerms;
}

/** Buys 100 at 100.00, to be sold at 105.00 or from 95.00 on. */
export function bracket(accountId: number, { qty = 100, entry, takeProfit, stopLoss, list: terms = {} }: Exits = {}) {
  const orders = [
    order(ROLE_ENTRY, 0, { qty, limitPrice: 10_000, ...entry }),
    order(ROLE_TAKE_PROFIT, 1, { qty, limitPrice: 10_500, ...takeProfit }),
    order(ROLE_STOP_LOSS, 1, { qty, type: STOP, stopPrice: 9_500, ...stopLoss }),
  ];
  return list(accountId, BRACKET, orders, terms);
}

/** Sells 100 at 105.00 or from 95.00 on. */
export function oco(accountId: number, { qty = 100, takeProfit, stopLoss, list: terms = {} }: Exits = {}) {
  const orders = [
    order(ROLE_TAKE_PROFIT, 1, { qty, limitPrice: 10_500, ...takeProfit }),
    order(ROLE_STOP_LOSS, 1, { qty, type: STOP, stopPrice: 9_500, ...stopLoss }),
  ];
  return list(accountId, OCO, orders, terms);
}

/** Buys 100 at 100.00 and sells them at 101.00. */
export function oto(accountId: number, entry: Terms = {}, secondary: Terms = {}, terms: ListTerms = {}) {
  const orders = [
    order(ROLE_ENTRY, 0, { limitPrice: 10_000, ...entry }),
    order(ROLE_SECONDARY, 1, { limitPrice: 10_100, ...secondary }),
  ];
  return list(accountId, OTO, orders, terms);
}

/** A list on a desk, its orders looked at as the events tell them. */
export class PlacedList {
  private readonly ids: number[];

  constructor(
    private readonly desk: Desk,
    command: PlaceLinkedOrders,
  ) {
    const { order: first, linked } = desk.must(command);
    if (linked?.[0]?.orderId !== first?.orderId) throw new Error('the first of the list is its order');
    this.ids = linked!.map(({ orderId }) => orderId);
  }

  /** The n-th order of the list, or what replaced it, as last told. */
  at(n: number): OrderState {
    let told: OrderState | undefined;
    for (const event of this.desk.events) {
      if (
        event.kind === 'order_accepted' &&
        (event.order.orderId === this.ids[n] || event.order.replaces === told?.orderId)
      )
        told = { ...event.order };
      if (event.kind === 'order_changed' && event.orderId === told?.orderId) Object.assign(told, statusOf(event));
    }
    return told!;
  }

  target(n: number): { tenantId: number; ownerNo: number; orderId: number; createdMs: number } {
    const { orderId, createdMs, accountId } = this.at(n);
    return { tenantId, ownerNo: accountId, orderId, createdMs };
  }

  cancel(n: number): void {
    this.desk.must({ kind: 'cancel_order', ...this.target(n) });
  }
}

const statusOf = ({ status, endReason, qty, filledQty, triggered, version }: Told) => ({
  ...{ status, endReason, qty, filledQty, triggered, version },
});
type Told = Pick<OrderState, 'status' | 'endReason' | 'qty' | 'filledQty' | 'triggered' | 'version'>;
